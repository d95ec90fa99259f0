"""One issue and everything that people do with it, through the same actions as in life."""

from dataclasses import dataclass, field
from datetime import timedelta

from server.base.clock import local_date
from server.base.tx import Tx
from server.demo.album import Picture
from server.demo.chance import Chance
from server.demo.scene import Home, Village, Worker
from server.demo.words import RETURNED, SENT_BACK
from server.evidence.reviewing import judge_photo
from server.evidence.shapes import JudgePhoto
from server.issues.actions import report_fixed, report_issue
from server.issues.decisions import accept_issue, assign_issue, extend_issue, return_issue, settle_issue, void_issue
from server.issues.shapes import AssignIssue, ExtendIssue, FixIssue, ReasonedStep, ReportIssue, Source, Step

MORE_TIME = "下雨没法施工，往后延几天"
NOT_SO = "到现场看过，已经处理好了"


@dataclass
class Case:
    """Who finds what, who mends it, who looks at it."""

    chance: Chance
    village: Village
    home: Home | None
    category: str
    text: str
    mended: str
    source: Source
    reporter: Worker
    owner: Worker
    reviewer: Worker
    place_id: str = ""
    before: list[Picture] = field(default_factory=list)
    after: list[Picture] = field(default_factory=list)
    id: str = ""

    def report(self, tx: Tx) -> None:
        """上报."""
        self.id = self.chance.id_at(tx.now)
        photos = [picture.taken(tx) for picture in self.before]
        body = ReportIssue(
            id=self.id, category=self.category, text=self.text, source=self.source, owner_id=self.owner.id,
            household_id=self.home.id if self.home else None,
            place_id=None if self.home else self.place_id or self.village.id, photos=photos,
        )  # fmt: skip
        report_issue(tx, body)

    def accept(self, tx: Tx) -> None:
        """受理."""
        accept_issue(tx, Step(id=self.id, step_id=self._step(tx)))

    def assign(self, tx: Tx) -> None:
        """交办."""
        due_on = local_date(tx.now + timedelta(days=self.chance.randint(8, 22)))
        assign_issue(tx, AssignIssue(id=self.id, step_id=self._step(tx), owner_id=self.owner.id, due_on=due_on))

    def extend(self, tx: Tx) -> None:
        """延期."""
        due_on = local_date(tx.now + timedelta(days=30))
        extend_issue(tx, ExtendIssue(id=self.id, step_id=self._step(tx), due_on=due_on, reason=MORE_TIME))

    def fix(self, tx: Tx) -> None:
        """反馈."""
        photos = [picture.taken(tx) for picture in self.after]
        report_fixed(tx, FixIssue(id=self.id, step_id=self._step(tx), note=self.mended, photos=photos))

    def send_back(self, tx: Tx) -> None:
        """退回."""
        return_issue(tx, ReasonedStep(id=self.id, step_id=self._step(tx), reason=SENT_BACK))

    def settle(self, tx: Tx) -> None:
        """办结."""
        settle_issue(tx, Step(id=self.id, step_id=self._step(tx)))

    def void(self, tx: Tx) -> None:
        """作废."""
        void_issue(tx, ReasonedStep(id=self.id, step_id=self._step(tx), reason=NOT_SO))

    def accept_photos(self, tx: Tx) -> None:
        """通过: every photo of the pair."""
        for picture in (*self.before, *self.after):
            judge_photo(tx, JudgePhoto(id=self._step(tx), photo_id=picture.id, verdict="accepted"))

    def return_photo(self, tx: Tx) -> None:
        """请补拍: the photo of before is good, the one of after is not."""
        for picture in self.before:
            judge_photo(tx, JudgePhoto(id=self._step(tx), photo_id=picture.id, verdict="accepted"))
        photo_id = self.after[-1].id
        body = JudgePhoto(
            id=self._step(tx), photo_id=photo_id, verdict="returned", reason_code="not_shown", reason=RETURNED
        )
        judge_photo(tx, body)

    def put_off(self, tx: Tx) -> None:
        """先放着."""
        judge_photo(tx, JudgePhoto(id=self._step(tx), photo_id=self.after[-1].id, verdict="later"))

    def _step(self, tx: Tx) -> str:
        return self.chance.id_at(tx.now)
