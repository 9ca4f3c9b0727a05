"""Mail: what is ordered waits in the database until a server has taken it."""

from finsta.infra.mail.letters import Letter
from finsta.infra.mail.models import MAX_PATH_LENGTH, MailOrder
from finsta.infra.mail.orders import MailOrdered, count_waiting, forget_orders, order_mail
from finsta.infra.mail.sending import compose_with, send_mail_forever

__all__ = [
    "MAX_PATH_LENGTH",
    "Letter",
    "MailOrder",
    "MailOrdered",
    "compose_with",
    "count_waiting",
    "forget_orders",
    "order_mail",
    "send_mail_forever",
]
