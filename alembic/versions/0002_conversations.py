"""Conversations, their members, messages, reactions and seen marks.

Revision: 0002
Revises: 0001
"""

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "emojis",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("unicode", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_emojis")),
        sa.UniqueConstraint("unicode", name=op.f("uq_emojis_unicode")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("starter_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.String(36), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_message_id", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 100", name=op.f("ck_conversations_title")),
        sa.ForeignKeyConstraint(
            ["starter_id"],
            ["accounts.id"],
            name=op.f("fk_conversations_starter_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint(
            "starter_id", "attempt", name=op.f("uq_conversations_starter_id_attempt")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "conversation_members",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sees_from_id", sa.Integer(), nullable=False),
        sa.Column("read_id", sa.Integer(), nullable=False),
        sa.Column("read_number", sa.Integer(), nullable=False),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("shows_seen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_conversation_members_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_conversation_members_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "conversation_id", "account_id", name=op.f("pk_conversation_members")
        ),
    )
    with op.batch_alter_table("conversation_members", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_members_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            "uq_conversation_members_owner",
            ["conversation_id"],
            unique=True,
            sqlite_where=sa.text("is_owner"),
            postgresql_where=sa.text("is_owner"),
        )

    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.String(36), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("reply_to_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(content) <= 4000", name=op.f("ck_messages_content")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_messages_author_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_messages_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reply_to_id"],
            ["messages.id"],
            name=op.f("fk_messages_reply_to_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["accounts.id"], name=op.f("fk_messages_subject_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("author_id", "attempt", name=op.f("uq_messages_author_id_attempt")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(
            "ix_messages_gone",
            ["conversation_id", "number"],
            unique=False,
            sqlite_where=sa.text("deleted_at IS NOT NULL"),
            postgresql_where=sa.text("deleted_at IS NOT NULL"),
        )
        batch_op.create_index("ix_messages_history", ["conversation_id", "id"], unique=False)
        batch_op.create_index("ix_messages_pace", ["author_id", "sent_at"], unique=False)
        batch_op.create_index(
            "ix_messages_replies",
            ["reply_to_id"],
            unique=False,
            sqlite_where=sa.text("reply_to_id IS NOT NULL"),
            postgresql_where=sa.text("reply_to_id IS NOT NULL"),
        )

    op.create_table(
        "message_photos",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("position BETWEEN 0 AND 3", name=op.f("ck_message_photos_position")),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_photos_message_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name=op.f("fk_message_photos_photo_id")
        ),
        sa.PrimaryKeyConstraint("message_id", "position", name=op.f("pk_message_photos")),
        sa.UniqueConstraint("photo_id", name=op.f("uq_message_photos_photo_id")),
    )
    op.create_table(
        "message_reactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("emoji_key", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_message_reactions_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["emoji_key"],
            ["emojis.key"],
            name=op.f("fk_message_reactions_emoji_key"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_reactions_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_reactions")),
        sa.UniqueConstraint(
            "account_id",
            "message_id",
            "emoji_key",
            name=op.f("uq_message_reactions_account_id_message_id_emoji_key"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("message_reactions", schema=None) as batch_op:
        batch_op.create_index("ix_message_reactions_message", ["message_id", "id"], unique=False)

    op.create_table(
        "seen_messages",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_seen_messages_account_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_seen_messages_conversation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_seen_messages_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", "account_id", name=op.f("pk_seen_messages")),
    )
    with op.batch_alter_table("seen_messages", schema=None) as batch_op:
        batch_op.create_index(
            "ix_seen_messages_walk", ["conversation_id", "account_id", "message_id"], unique=False
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("seen_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_seen_messages_walk")

    op.drop_table("seen_messages")
    with op.batch_alter_table("message_reactions", schema=None) as batch_op:
        batch_op.drop_index("ix_message_reactions_message")

    op.drop_table("message_reactions")
    op.drop_table("message_photos")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_messages_replies",
            sqlite_where=sa.text("reply_to_id IS NOT NULL"),
            postgresql_where=sa.text("reply_to_id IS NOT NULL"),
        )
        batch_op.drop_index("ix_messages_pace")
        batch_op.drop_index("ix_messages_history")
        batch_op.drop_index(
            "ix_messages_gone",
            sqlite_where=sa.text("deleted_at IS NOT NULL"),
            postgresql_where=sa.text("deleted_at IS NOT NULL"),
        )

    op.drop_table("messages")
    with op.batch_alter_table("conversation_members", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_conversation_members_owner",
            sqlite_where=sa.text("is_owner"),
            postgresql_where=sa.text("is_owner"),
        )
        batch_op.drop_index(batch_op.f("ix_conversation_members_account_id"))

    op.drop_table("conversation_members")
    op.drop_table("conversations")
    op.drop_table("emojis")
