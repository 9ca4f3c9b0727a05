"""What mails say, and the mailbox of a demo."""
