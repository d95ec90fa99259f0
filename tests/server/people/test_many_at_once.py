"""Guessing in parallel does not get through the budget."""

from concurrent.futures import ThreadPoolExecutor

from server.base.ids import new_id
from server.people.budgets import STRANGERS
from tests.cast.town import Town


def test_forty_guesses_at_once_are_judged_ten_times(town: Town):
    def guess(number: int) -> int:
        device = {"id": new_id(), "name": "", "kind": "phone", "entry": "browser"}
        body = {"phone": "13900000002", "password": f"guess {number}", "device": device}
        status: int = town.app.test_client().post("/api/auth/sign-in", json=body).status_code
        return status

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(guess, range(40)))
    assert answers.count(401) <= STRANGERS
    assert answers.count(401) + answers.count(429) == 40
