"""Suggestions and faults that people sent in, and what the county answered."""

from datetime import timedelta
from functools import partial

from server.base.tx import Tx
from server.demo.chance import Chance
from server.demo.figures import SHOWN
from server.demo.scene import Scene
from server.demo.story import Story
from server.demo.words import VOICES
from server.feedback.actions import send_feedback
from server.feedback.handling import reply_to_feedback
from server.feedback.shapes import Kind, ReplyIn, SendFeedback


def tell_voices(scene: Scene, story: Story) -> None:
    """Each sent by another representative; the last one still waits for its answer."""
    chance = Chance("voices")
    senders = scene.village(SHOWN[0]).representatives
    for number, (kind, text, reply) in enumerate(VOICES):
        at = story.daytime(chance, 20 - 9 * number)
        feedback_id = chance.id_at(at)
        sender = senders[number % len(senders)]
        story.does(at, sender, partial(_send, feedback_id, kind, text))
        if reply:
            story.does(at + timedelta(days=1), scene.administrators[0], partial(_reply, feedback_id, reply))


def _send(feedback_id: str, kind: Kind, text: str, tx: Tx) -> None:
    send_feedback(tx, SendFeedback(id=feedback_id, kind=kind, text=text))


def _reply(feedback_id: str, text: str, tx: Tx) -> None:
    reply_to_feedback(tx, feedback_id, ReplyIn(text=text))
