"""Tests of live tables."""

from functools import partial

from finsta.web.policies import Policy, declare

# Reflex registers the handlers of the tests' states beside Finsta's, which all have a policy.
for_nobody = partial(declare, policy=Policy.NOBODY)
