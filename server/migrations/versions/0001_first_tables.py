"""The first tables"""

import sqlalchemy as sa
from alembic import op

import server.base.columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("stored_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("doomed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blob_doomed_at"), ["doomed_at"], unique=False)

    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_workday", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "category",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("label_zh", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("default_owner_role", sa.String(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revised_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", "version", name=op.f("pk_category")),
    )
    op.create_table(
        "change",
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_entity", ["stream", "kind", "entity_id"], unique=False)

    op.create_table(
        "device",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("first_seen_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
    )
    op.create_table(
        "device_report",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("oldest_unsent_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("skew_ms", sa.BigInteger(), nullable=False),
        sa.Column("reported_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "person_id", name=op.f("pk_device_report")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("via", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_actor", ["actor_id", "id"], unique=False)
        batch_op.create_index("ix_event_place", ["place_id", "id"], unique=False)
        batch_op.create_index("ix_event_subject", ["subject_kind", "subject_id", "id"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("run_after", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_job_kind_key")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index("ix_job_due", ["state", "run_after"], unique=False)

    op.create_table(
        "label",
        sa.Column("set", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label_zh", sa.String(), nullable=False),
        sa.Column("label_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("set", "code", name=op.f("pk_label")),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "op",
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("quarantined", sa.Boolean(), nullable=False),
        sa.Column("made_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_op")),
    )
    with op.batch_alter_table("op", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_op_answered_at"), ["answered_at"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("phone_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=True),
        sa.Column("totp_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("totp_confirmed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("phone_index", name=op.f("uq_person_phone_index")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("village_id", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("num", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lng", sa.Float(), nullable=True),
        sa.Column("boundary", sa.JSON(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("merged_into_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["place.id"], name=op.f("fk_place_parent_id_place"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("num", name=op.f("uq_place_num")),
        sa.UniqueConstraint("path", name=op.f("uq_place_path")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_village_id"), ["village_id"], unique=False)

    op.create_table(
        "quarantined_op",
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("op", sa.JSON(), nullable=False),
        sa.Column("made_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_quarantined_op")),
    )
    with op.batch_alter_table("quarantined_op", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quarantined_op_place_id"), ["place_id"], unique=False)

    op.create_table(
        "reminder_rule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("workdays_before", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("catch_up_minutes", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rule")),
    )
    op.create_table(
        "sign_in_budget",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("began_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "device_id", name=op.f("pk_sign_in_budget")),
    )
    with op.batch_alter_table("sign_in_budget", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_budget_began_at"), ["began_at"], unique=False)

    op.create_table(
        "stream",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_stream")),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=True),
        sa.Column("happened_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("heard", sa.String(), nullable=False),
        sa.Column("phrases", sa.JSON(), nullable=False),
        sa.Column("companion", sa.String(), nullable=False),
        sa.Column("household_ids", sa.JSON(), nullable=False),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.Column("issue_id", sa.String(), nullable=True),
        sa.Column("supersedes", sa.String(), nullable=True),
        sa.Column("clock_flag", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index("ix_visit_author", ["author_id", "happened_at"], unique=False)
        batch_op.create_index("ix_visit_village", ["village_id", "happened_at", "id", "withdrawn_at"], unique=False)

    op.create_table(
        "visit_household",
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("household_id", "visit_id", name=op.f("pk_visit_household")),
    )
    op.create_table(
        "device_session",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("needs_totp", sa.Boolean(), nullable=False),
        sa.Column("lock_after_seconds", sa.Integer(), nullable=True),
        sa.Column("active_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_session_device_id_device")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_device_session_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_session_token_hash")),
    )
    with op.batch_alter_table("device_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "entry_code",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("issued_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("used_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_entry_code_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_code")),
    )
    with op.batch_alter_table("entry_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_code_code_hash"), ["code_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_code_person_id"), ["person_id"], unique=False)

    op.create_table(
        "feedback",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("may_contact", sa.Boolean(), nullable=False),
        sa.Column("sent_by", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("sent_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("replied_by", sa.String(), nullable=True),
        sa.Column("replied_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("is_satisfied", sa.Boolean(), nullable=True),
        sa.Column("rated_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_feedback_place_id_place")),
        sa.ForeignKeyConstraint(["sent_by"], ["person.id"], name=op.f("fk_feedback_sent_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("number", name=op.f("uq_feedback_number")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_sent_by"), ["sent_by"], unique=False)

    op.create_table(
        "household",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=False),
        sa.Column("yard", sa.String(), nullable=False),
        sa.Column("group_name", sa.String(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("phone_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.String(), nullable=True),
        sa.Column("phone_masked", sa.String(), nullable=True),
        sa.Column("last_visit_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("last_visit_by", sa.String(), nullable=True),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_household_place_id_place")),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_household_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_phone_index"), ["phone_index"], unique=False)
        batch_op.create_index(batch_op.f("ix_household_place_id"), ["place_id"], unique=False)
        batch_op.create_index("ix_household_village", ["village_id", "number"], unique=False)
        batch_op.create_index("uq_household_number", ["village_id", "number"], unique=True)

    op.create_table(
        "lookback",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("sample", sa.JSON(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("done_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_lookback_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookback")),
        sa.UniqueConstraint("village_id", "month", name=op.f("uq_lookback_village_id_month")),
    )
    with op.batch_alter_table("lookback", schema=None) as batch_op:
        batch_op.create_index("ix_lookback_due", ["state", "due_on"], unique=False)
        batch_op.create_index("ix_lookback_month", ["month"], unique=False)

    op.create_table(
        "lookback_template",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("open_day", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("sample_size", sa.Integer(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("leader_roles", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_lookback_template_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookback_template")),
        sa.UniqueConstraint("place_id", name=op.f("uq_lookback_template_place_id")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("starts_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=True),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_meeting_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("village_id", "week", name=op.f("uq_meeting_village_id_week")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_start", ["state", "starts_at"], unique=False)
        batch_op.create_index("ix_meeting_week", ["week"], unique=False)

    op.create_table(
        "meeting_template",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("leader_roles", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_meeting_template_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_template")),
        sa.UniqueConstraint("place_id", name=op.f("uq_meeting_template_place_id")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("body_zh", sa.String(), nullable=False),
        sa.Column("body_en", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("read_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("person_id", "kind", "key", name=op.f("uq_notice_person_id_kind_key")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_age", ["created_at"], unique=False)
        batch_op.create_index("ix_notice_inbox", ["person_id", "id"], unique=False)

    op.create_table(
        "place_code",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_code_place_id_place")),
        sa.PrimaryKeyConstraint("place_id", "code", "valid_from", name=op.f("pk_place_code")),
    )
    with op.batch_alter_table("place_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_code_code"), ["code"], unique=False)

    op.create_table(
        "place_name",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_name_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_name")),
    )
    with op.batch_alter_table("place_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_name_place_id"), ["place_id"], unique=False)

    op.create_table(
        "place_path",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_path_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_path")),
    )
    with op.batch_alter_table("place_path", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_path_place_id"), ["place_id"], unique=False)
        batch_op.create_index("ix_place_path_valid", ["place_id", "valid_to"], unique=False)

    op.create_table(
        "post",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_person_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_post_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_post_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_place_id"), ["place_id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rule_id", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("due_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id_person")),
        sa.ForeignKeyConstraint(["rule_id"], ["reminder_rule.id"], name=op.f("fk_reminder_rule_id_reminder_rule")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("rule_id", "period", "person_id", name=op.f("uq_reminder_rule_id_period_person_id")),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index("ix_reminder_age", ["at"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("asked_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("finished_by", sa.String(), nullable=True),
        sa.Column("finish_said_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_task_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_asked_id"), ["asked_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_village_id"), ["village_id"], unique=False)

    op.create_table(
        "upload",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("linked_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_upload_author_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("author_id", "sha256", name=op.f("uq_upload_author_id_sha256")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_sha256"), ["sha256"], unique=False)
        batch_op.create_index(
            "ix_upload_waiting",
            ["author_id", "created_at"],
            unique=False,
            sqlite_where=sa.text("linked_at IS NULL"),
            postgresql_where=sa.text("linked_at IS NULL"),
        )

    op.create_table(
        "upload_grant",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("created_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_upload_grant_device_id_device")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_upload_grant_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_grant")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_upload_grant_token_hash")),
    )
    with op.batch_alter_table("upload_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_grant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("next_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("sent_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name=op.f("fk_delivery_notice_id_notice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index("ix_delivery_due", ["state", "channel", "next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_delivery_notice_id"), ["notice_id"], unique=False)

    op.create_table(
        "former_home",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("until", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_former_home_household_id_household")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_former_home_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_home")),
    )
    with op.batch_alter_table("former_home", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_home_household_id"), ["household_id"], unique=False)

    op.create_table(
        "household_category",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_household_category_household_id_household")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_category")),
    )
    with op.batch_alter_table("household_category", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_household_category_household_id"), ["household_id"], unique=False)

    op.create_table(
        "issue",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("category_version", sa.Integer(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("reported_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("fixed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("visit_id", sa.String(), nullable=True),
        sa.Column("lookback_item_id", sa.String(), nullable=True),
        sa.Column("relapse_of", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_issue_household_id_household")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_issue_owner_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_issue_place_id_place")),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_issue_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        sa.UniqueConstraint("number", name=op.f("uq_issue_number")),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index("ix_issue_due", ["village_id", "state", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_lookback_item_id"), ["lookback_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_relapse_of"), ["relapse_of"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_reported_by"), ["reported_by"], unique=False)
        batch_op.create_index("ix_issue_village", ["village_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "lookback_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lookback_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("prompt", sa.String(), nullable=False),
        sa.Column("prompt_en", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("issue_id", sa.String(), nullable=True),
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("is_prefilled", sa.Boolean(), nullable=False),
        sa.Column("made_issue_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["lookback_id"], ["lookback.id"], name=op.f("fk_lookback_item_lookback_id_lookback")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookback_item")),
        sa.UniqueConstraint("lookback_id", "key", name=op.f("uq_lookback_item_lookback_id_key")),
    )
    op.create_table(
        "lookback_question",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("template_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("prompt", sa.String(), nullable=False),
        sa.Column("prompt_en", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["lookback_template.id"], name=op.f("fk_lookback_question_template_id_lookback_template")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookback_question")),
    )
    with op.batch_alter_table("lookback_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lookback_question_template_id"), ["template_id"], unique=False)

    op.create_table(
        "meeting_record",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("recorder_id", sa.String(), nullable=False),
        sa.Column("held_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("made_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("attendance", sa.JSON(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_record_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["recorder_id"], ["person.id"], name=op.f("fk_meeting_record_recorder_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_record")),
    )
    with op.batch_alter_table("meeting_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_record_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("gender", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("is_away", sa.Boolean(), nullable=False),
        sa.Column("id_cipher", sa.LargeBinary(), nullable=True),
        sa.Column("id_index", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_member_household_id_household")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_id_index"), ["id_index"], unique=False)

    op.create_table(
        "representative_link",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("household_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_representative_link_household_id_household")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_representative_link_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative_link")),
    )
    with op.batch_alter_table("representative_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_representative_link_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_representative_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "subject",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=True),
        sa.Column("household_id", sa.String(), nullable=True),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.Column("opened_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("latest_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("later", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_subject_household_id_household")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_subject_owner_id_person")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_subject_place_id_place")),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_subject_village_id_place")),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_subject")),
    )
    with op.batch_alter_table("subject", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subject_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_subject_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index("ix_subject_village", ["village_id", "latest_at", "id"], unique=False)
        for state in ("waiting", "returned", "later"):
            batch_op.create_index(
                f"ix_subject_{state}",
                ["latest_at", "id"],
                unique=False,
                sqlite_where=sa.text(f"{state} > 0"),
                postgresql_where=sa.text(f"{state} > 0"),
            )
        batch_op.create_index(
            "ix_subject_wall",
            ["latest_at", "id"],
            unique=False,
            sqlite_where=sa.text("is_reviewed = 1"),
            postgresql_where=sa.text("is_reviewed"),
        )

    op.create_table(
        "task_assignee",
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_assignee_person_id_person")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_assignee_task_id_task")),
        sa.PrimaryKeyConstraint("task_id", "person_id", name=op.f("pk_task_assignee")),
    )
    with op.batch_alter_table("task_assignee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_assignee_person_id"), ["person_id"], unique=False)

    op.create_table(
        "task_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("task_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=True),
        sa.Column("said_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_item_task_id_task")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_item")),
    )
    with op.batch_alter_table("task_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_item_task_id"), ["task_id"], unique=False)

    op.create_table(
        "issue_step",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issue_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("owner_id", sa.String(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_issue_step_issue_id_issue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_step")),
    )
    with op.batch_alter_table("issue_step", schema=None) as batch_op:
        batch_op.create_index("ix_issue_step_issue", ["issue_id", "id"], unique=False)

    op.create_table(
        "lookback_answer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["lookback_item.id"], name=op.f("fk_lookback_answer_item_id_lookback_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookback_answer")),
    )
    with op.batch_alter_table("lookback_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lookback_answer_item_id"), ["item_id"], unique=False)

    op.create_table(
        "photo",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("village_id", sa.String(), nullable=True),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("version_no", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("is_reviewed", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("thumb_sha256", sa.String(), nullable=True),
        sa.Column("thumb_size", sa.Integer(), nullable=True),
        sa.Column("taken_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("position", sa.JSON(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("skew_ms", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("received_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("has_thumb", sa.Boolean(), nullable=False),
        sa.Column("display_sha256", sa.String(), nullable=True),
        sa.Column("checked_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason_code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reviewed_by", sa.String(), nullable=True),
        sa.Column("reviewed_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_photo_place_id_place")),
        sa.ForeignKeyConstraint(
            ["subject_kind", "subject_id"],
            ["subject.kind", "subject.id"],
            name=op.f("fk_photo_subject_kind_subject_id_subject"),
        ),
        sa.ForeignKeyConstraint(["village_id"], ["place.id"], name=op.f("fk_photo_village_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index("ix_photo_bytes", ["sha256", "author_id"], unique=False)
        batch_op.create_index(
            "ix_photo_counts",
            ["place_id", "state", "subject_kind"],
            unique=False,
            sqlite_where=sa.text("is_current = 1 AND is_reviewed = 1 AND received_at IS NOT NULL"),
            postgresql_where=sa.text("is_current AND is_reviewed AND received_at IS NOT NULL"),
        )
        batch_op.create_index("ix_photo_display", ["display_sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index("ix_photo_thumb", ["thumb_sha256", "author_id"], unique=False)
        batch_op.create_index("ix_photo_village", ["village_id", "id"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("photo_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason_code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.String(), nullable=False),
        sa.Column("at", server.base.columns.UTCDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", server.base.columns.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name=op.f("fk_review_photo_id_photo")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_photo_id"), ["photo_id"], unique=False)

    op.create_table(
        "tally",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_tally_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally")),
    )
    with op.batch_alter_table("tally", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tally_place_id"), ["place_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("tally", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tally_place_id"))

    op.drop_table("tally")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_photo_id"))

    op.drop_table("review")
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.drop_index("ix_photo_village")
        batch_op.drop_index("ix_photo_thumb")
        batch_op.drop_index(batch_op.f("ix_photo_subject_id"))
        batch_op.drop_index("ix_photo_display")
        batch_op.drop_index(
            "ix_photo_counts",
            sqlite_where=sa.text("is_current = 1 AND is_reviewed = 1 AND received_at IS NOT NULL"),
            postgresql_where=sa.text("is_current AND is_reviewed AND received_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_photo_bytes")

    op.drop_table("photo")
    with op.batch_alter_table("lookback_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lookback_answer_item_id"))

    op.drop_table("lookback_answer")
    with op.batch_alter_table("issue_step", schema=None) as batch_op:
        batch_op.drop_index("ix_issue_step_issue")

    op.drop_table("issue_step")
    with op.batch_alter_table("task_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_item_task_id"))

    op.drop_table("task_item")
    with op.batch_alter_table("task_assignee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_assignee_person_id"))

    op.drop_table("task_assignee")
    with op.batch_alter_table("subject", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_subject_wall", sqlite_where=sa.text("is_reviewed = 1"), postgresql_where=sa.text("is_reviewed")
        )
        for state in ("waiting", "returned", "later"):
            some = sa.text(f"{state} > 0")
            batch_op.drop_index(f"ix_subject_{state}", sqlite_where=some, postgresql_where=some)
        batch_op.drop_index("ix_subject_village")
        batch_op.drop_index(batch_op.f("ix_subject_owner_id"))
        batch_op.drop_index(batch_op.f("ix_subject_household_id"))

    op.drop_table("subject")
    with op.batch_alter_table("representative_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_representative_link_person_id"))
        batch_op.drop_index(batch_op.f("ix_representative_link_household_id"))

    op.drop_table("representative_link")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_id_index"))
        batch_op.drop_index(batch_op.f("ix_member_household_id"))

    op.drop_table("member")
    with op.batch_alter_table("meeting_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_record_meeting_id"))

    op.drop_table("meeting_record")
    with op.batch_alter_table("lookback_question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lookback_question_template_id"))

    op.drop_table("lookback_question")
    op.drop_table("lookback_item")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_visit_id"))
        batch_op.drop_index("ix_issue_village")
        batch_op.drop_index(batch_op.f("ix_issue_reported_by"))
        batch_op.drop_index(batch_op.f("ix_issue_relapse_of"))
        batch_op.drop_index(batch_op.f("ix_issue_place_id"))
        batch_op.drop_index(batch_op.f("ix_issue_owner_id"))
        batch_op.drop_index(batch_op.f("ix_issue_lookback_item_id"))
        batch_op.drop_index(batch_op.f("ix_issue_household_id"))
        batch_op.drop_index("ix_issue_due")

    op.drop_table("issue")
    with op.batch_alter_table("household_category", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_household_category_household_id"))

    op.drop_table("household_category")
    with op.batch_alter_table("former_home", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_former_home_household_id"))

    op.drop_table("former_home")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delivery_notice_id"))
        batch_op.drop_index("ix_delivery_due")

    op.drop_table("delivery")
    with op.batch_alter_table("upload_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_grant_person_id"))

    op.drop_table("upload_grant")
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_upload_waiting",
            sqlite_where=sa.text("linked_at IS NULL"),
            postgresql_where=sa.text("linked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_upload_sha256"))

    op.drop_table("upload")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_village_id"))
        batch_op.drop_index(batch_op.f("ix_task_created_by"))
        batch_op.drop_index(batch_op.f("ix_task_asked_id"))

    op.drop_table("task")
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.drop_index("ix_reminder_age")

    op.drop_table("reminder")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_post_place_id"))
        batch_op.drop_index(batch_op.f("ix_post_person_id"))

    op.drop_table("post")
    with op.batch_alter_table("place_path", schema=None) as batch_op:
        batch_op.drop_index("ix_place_path_valid")
        batch_op.drop_index(batch_op.f("ix_place_path_place_id"))

    op.drop_table("place_path")
    with op.batch_alter_table("place_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_name_place_id"))

    op.drop_table("place_name")
    with op.batch_alter_table("place_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_code_code"))

    op.drop_table("place_code")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_inbox")
        batch_op.drop_index("ix_notice_age")

    op.drop_table("notice")
    op.drop_table("meeting_template")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index("ix_meeting_week")
        batch_op.drop_index("ix_meeting_start")

    op.drop_table("meeting")
    op.drop_table("lookback_template")
    with op.batch_alter_table("lookback", schema=None) as batch_op:
        batch_op.drop_index("ix_lookback_month")
        batch_op.drop_index("ix_lookback_due")

    op.drop_table("lookback")
    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.drop_index("uq_household_number")
        batch_op.drop_index("ix_household_village")
        batch_op.drop_index(batch_op.f("ix_household_place_id"))
        batch_op.drop_index(batch_op.f("ix_household_phone_index"))

    op.drop_table("household")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_sent_by"))
        batch_op.drop_index(batch_op.f("ix_feedback_place_id"))

    op.drop_table("feedback")
    with op.batch_alter_table("entry_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_code_person_id"))
        batch_op.drop_index(batch_op.f("ix_entry_code_code_hash"))

    op.drop_table("entry_code")
    with op.batch_alter_table("device_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_session_person_id"))

    op.drop_table("device_session")
    op.drop_table("visit_household")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index("ix_visit_village")
        batch_op.drop_index("ix_visit_author")

    op.drop_table("visit")
    op.drop_table("stream")
    with op.batch_alter_table("sign_in_budget", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_budget_began_at"))

    op.drop_table("sign_in_budget")
    op.drop_table("reminder_rule")
    with op.batch_alter_table("quarantined_op", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quarantined_op_place_id"))

    op.drop_table("quarantined_op")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_village_id"))
        batch_op.drop_index(batch_op.f("ix_place_parent_id"))

    op.drop_table("place")
    op.drop_table("person")
    with op.batch_alter_table("op", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_op_answered_at"))

    op.drop_table("op")
    op.drop_table("meta")
    op.drop_table("label")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index("ix_job_due")

    op.drop_table("job")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_subject")
        batch_op.drop_index("ix_event_place")
        batch_op.drop_index("ix_event_actor")

    op.drop_table("event")
    op.drop_table("device_report")
    op.drop_table("device")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_entity")

    op.drop_table("change")
    op.drop_table("category")
    op.drop_table("calendar_day")
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blob_doomed_at"))

    op.drop_table("blob")
