"""What a row of each table must look like, as pydantic models: one model a table, columns are the fields, by area."""

from __future__ import annotations

from .base import Row
from .children import ChildRow, InquiryRow
from .comparing import CellRow, ClaimRow, DimensionRow
from .course import ObjectiveRow, QuizRow
from .documents import DeliveryRow, DocumentRow, GoalRow, NeedRow, PlacementRow, PlanRow, SampleRow
from .guide import LetterRow, PathRow, VisitQuestionRow
from .in_service import HandoutRow, HardQuestionRow, RoleRow, RoomCheckRow, SegmentRow, SessionRow
from .neighbours import NeighbourRow, RecordRow, StateAspectRow, StateCellRow, StateRow
from .numbers import CategoryRow, GuessRow, NumberRow, PresetRow, RateRow, StatisticRow, TermRow
from .paying import CostExampleRow, CoverageRow, LoopRow, MoneyRuleRow
from .reasoning import AskingRow, FactRow, GateRow, ReaderRow, RuleRow, SettingRow, SignRow, SourceRow, StepRow, TextRow
from .refusals import DelayRow, FitRow, HelpRow, LanguageRow, NoticePartRow, NoticeRow, ReportsRow, WayRow, WayTimeRow
from .stages import DeadlineRow, EndingRow, MomentRow, StageRow
from .writing import AnnotatedRow, CheckRow, TaskRow, WrittenRow

MODELS: dict[str, type[Row]] = {
    "sources": SourceRow,
    "settings": SettingRow,
    "facts": FactRow,
    "signs": SignRow,
    "rules": RuleRow,
    "next_steps": StepRow,
    "asking": AskingRow,
    "children": ChildRow,
    "dimensions": DimensionRow,
    "comparison": CellRow,
    "claims": ClaimRow,
    "documents": DocumentRow,
    "samples": SampleRow,
    "needs": NeedRow,
    "deliveries": DeliveryRow,
    "placements": PlacementRow,
    "goals": GoalRow,
    "plans": PlanRow,
    "moments": MomentRow,
    "stages": StageRow,
    "deadlines": DeadlineRow,
    "endings": EndingRow,
    "glossary": TermRow,
    "categories": CategoryRow,
    "statistics": StatisticRow,
    "numbers": NumberRow,
    "guesses": GuessRow,
    "rates": RateRow,
    "presets": PresetRow,
    "gates": GateRow,
    "loop": LoopRow,
    "coverages": CoverageRow,
    "money_rules": MoneyRuleRow,
    "cost_examples": CostExampleRow,
    "records": RecordRow,
    "neighbours": NeighbourRow,
    "states": StateRow,
    "state_aspects": StateAspectRow,
    "state_cells": StateCellRow,
    "notices": NoticeRow,
    "notice_parts": NoticePartRow,
    "ways": WayRow,
    "way_times": WayTimeRow,
    "fits": FitRow,
    "delays": DelayRow,
    "languages": LanguageRow,
    "reports": ReportsRow,
    "who_helps": HelpRow,
    "path": PathRow,
    "letters": LetterRow,
    "visit_questions": VisitQuestionRow,
    "readers": ReaderRow,
    "objectives": ObjectiveRow,
    "quiz": QuizRow,
    "inquiries": InquiryRow,
    "writing_checks": CheckRow,
    "writing_examples": WrittenRow,
    "writing_paragraphs": AnnotatedRow,
    "writing_tasks": TaskRow,
    "sessions": SessionRow,
    "segments": SegmentRow,
    "roles": RoleRow,
    "hard_questions": HardQuestionRow,
    "room_checks": RoomCheckRow,
    "handouts": HandoutRow,
    "texts": TextRow,
}
