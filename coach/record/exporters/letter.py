"""The mail export: a draft that mail programs open ready to be sent, the export to read and the one to verify in it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from coach.language.clean import one_line
from coach.language.messages import say
from coach.record.exporters.document import title
from coach.record.exporters.view import View


def write_eml(view: View, pdf: bytes, exported: bytes) -> bytes:
    """The draft, with `pdf` to read and the JSON export to verify."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = one_line(title(view))
    if view.as_of is not None:
        message["Date"] = format_datetime(view.as_of)
    owner = (view.profile.name if view.profile else None) or ""
    body = say(view.language, "log.letter.body", count=view.count, hash=view.head, name=one_line(owner))
    message.set_content(body.rstrip() + "\n")
    name = say(view.language, "log.file_name")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{name}.pdf")
    message.add_attachment(exported, maintype="application", subtype="json", filename=f"{name}.json")
    message.set_boundary(f"tegas-{view.head[:32]}")
    return message.as_bytes()
