"""Schemas of routing rules, their dry run, and suggestions."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Day, Id, Line, Lines, Whole, YesNo, YesNoAsked
from chassis.http.naming import NameOf, NamesOf
from chassis.http.schemas import Body, View
from services.requests.fields import CATEGORY, NAME, NOTE, WORKING_DAYS
from services.requests.routing.commands import Arrangement, Trial
from services.requests.routing.domain import RuleChanges, RuleDetails, Status
from services.requests.routing.matching import ReasonKind, WordsMatch
from services.requests.routing.record import EvidenceKind
from services.requests.routing.use_cases import MOST_RULES
from services.requests.service_requests.record import AdviceBasis
from services.requests.service_requests.sources import Source

_MOST_VALUES: Final = 100
_MOST_WORDS: Final = 30
_WORD: Final = 40
_MOST_UNITS: Final = 10
_MOST_DAYS_BACK: Final = 365


def _many(of: fields.Field[Any], most: int, said: str, least: int = 0, **options: Any) -> fields.List[Any]:
    return fields.List(of, validate=validate.Length(least, most), metadata={"description": said}, **options)


class RoutingRuleBody(Body):
    command = RuleDetails

    name = Line(NAME, required=True)
    categories = _many(Code(CATEGORY), _MOST_VALUES, "one of them is enough", load_default=list)
    catalogue_item_ids = _many(Id(), _MOST_VALUES, "one of them is enough", load_default=list)
    building_ids = _many(Id(), _MOST_VALUES, "one of them is enough", load_default=list)
    sources = _many(Choice(Source), len(Source), "one of them is enough", load_default=list)
    words = _many(Line(_WORD), _MOST_WORDS, "in title or description, as they are written", load_default=list)
    words_match = Choice(WordsMatch, load_default=WordsMatch.ANY)
    unit_ids = _many(Id(), _MOST_UNITS, "the first is proposed, the others join in", least=1, required=True)
    days = Whole(
        *WORKING_DAYS, load_default=None, allow_none=True, metadata={"description": "the unit's limit, in working days"}
    )
    automatic = YesNo(load_default=False, metadata={"description": "without anybody's doing; with one unit only"})
    enabled = YesNo(load_default=True)
    valid_from = Day(load_default=None, allow_none=True)
    valid_until = Day(load_default=None, allow_none=True)
    note = Lines(NOTE, least=0, load_default="")


class RoutingRuleChangeBody(Body):
    command = RuleChanges

    name = Line(NAME)
    categories = _many(Code(CATEGORY), _MOST_VALUES, "one of them is enough")
    catalogue_item_ids = _many(Id(), _MOST_VALUES, "one of them is enough")
    building_ids = _many(Id(), _MOST_VALUES, "one of them is enough")
    sources = _many(Choice(Source), len(Source), "one of them is enough")
    words = _many(Line(_WORD), _MOST_WORDS, "in title or description, as they are written")
    words_match = Choice(WordsMatch)
    unit_ids = _many(Id(), _MOST_UNITS, "the first is proposed, the others join in", least=1)
    days = Whole(*WORKING_DAYS, allow_none=True)
    automatic = YesNo()
    enabled = YesNo()
    valid_from = Day(allow_none=True)
    valid_until = Day(allow_none=True)
    note = Lines(NOTE, least=0)


class RoutingRulesQuery(Body):
    broken = YesNoAsked(load_default=False, metadata={"description": "only those whose unit is there no more"})


class RoutingOrderBody(Body):
    command = Arrangement

    rule_ids = _many(Id(), MOST_RULES, "every rule, each once", required=True)


class TrialBody(Body):
    command = Trial

    days = Whole(1, _MOST_DAYS_BACK, load_default=30, metadata={"description": "how far back"})
    rules = fields.List(
        fields.Nested(RoutingRuleBody),
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, MOST_RULES),
        metadata={"description": "null: the list as it stands"},
    )
    draft = fields.Nested(
        RoutingRuleBody, load_default=None, allow_none=True, metadata={"description": "one rule as it is being edited"}
    )
    replaces = Id(load_default=None, allow_none=True, metadata={"description": "the rule whose place the draft takes"})


class RoutingRuleView(View):
    id = fields.String()
    name = fields.String()
    categories = fields.List(fields.String())
    catalogue_item_ids = fields.List(fields.String())
    building_ids = fields.List(fields.String())
    building_names = NamesOf("building_ids", "building")
    sources = fields.List(ChoiceText(Source))
    words = fields.List(fields.String())
    words_match = ChoiceText(WordsMatch)
    unit_ids = fields.List(fields.String())
    unit_names = NamesOf("unit_ids", "unit")
    days = fields.Integer(allow_none=True)
    automatic = fields.Boolean()
    enabled = fields.Boolean()
    valid_from = fields.Date(allow_none=True)
    valid_until = fields.Date(allow_none=True)
    note = fields.String()
    status = ChoiceText(Status, name="RoutingRuleStatus")
    is_broken = fields.Boolean(metadata={"description": "a unit of it is there no more"})
    closed_unit_ids = fields.List(fields.String())
    closed_unit_names = NamesOf("closed_unit_ids", "unit")
    version = fields.Integer()


class SharesView(View):
    """Of the last `share_days` days."""

    suggested = fields.Integer(metadata={"description": "dispatches by people for which it was suggested"})
    taken = fields.Integer(metadata={"description": "how often of these the suggestion was taken"})
    applied = fields.Integer(metadata={"description": "dispatches that the rule made by itself"})


class ListedRoutingRuleView(RoutingRuleView):
    position = fields.Integer()
    suggested = fields.Integer(metadata={"description": "dispatches by people for which it was suggested"})
    taken = fields.Integer(metadata={"description": "how often of these the suggestion was taken"})
    applied = fields.Integer(metadata={"description": "dispatches that the rule made by itself"})


class RoutingRulesView(SharesView):
    items = fields.List(fields.Nested(ListedRoutingRuleView))
    share_days = fields.Integer()
    past = fields.Nested(SharesView, metadata={"description": "what past dispatches had suggested, without a rule"})
    version = fields.Integer(metadata={"description": "of the order, for If-Match"})


class RoutingOrderView(View):
    rule_ids = fields.List(fields.String())
    version = fields.Integer()


class RoutingReasonView(View):
    kind = ChoiceText(ReasonKind)
    values = fields.List(fields.String())


class FittingView(View):
    rule_id = fields.String()
    name = fields.String()
    position = fields.Integer()
    unit_ids = fields.List(fields.String())
    unit_names = NamesOf("unit_ids", "unit")
    open_unit_ids = fields.List(fields.String(), metadata={"description": "those of its units that are there"})
    days = fields.Integer(allow_none=True)
    automatic = fields.Boolean()
    reasons = fields.List(fields.Nested(RoutingReasonView))


class UnitCountView(View):
    unit_id = fields.String()
    unit_name = NameOf("unit_id", "unit")
    count = fields.Integer()


class EvidenceView(View):
    kind = ChoiceText(EvidenceKind)
    total = fields.Integer(metadata={"description": "how many of the last ones were like this"})
    units = fields.List(fields.Nested(UnitCountView))


class RoutingSuggestionView(View):
    request_id = fields.String()
    basis = ChoiceText(AdviceBasis, allow_none=True)
    unit_ids = fields.List(fields.String(), metadata={"description": "empty if nothing speaks clearly for a unit"})
    unit_names = NamesOf("unit_ids", "unit")
    days = fields.Integer(allow_none=True)
    rule = fields.Nested(FittingView, allow_none=True, metadata={"description": "the first rule that fits"})
    past = fields.List(fields.Nested(EvidenceView))


class RuleResultView(View):
    position = fields.Integer()
    rule_id = fields.String(allow_none=True)
    name = fields.String()
    is_broken = fields.Boolean()
    hits = fields.Integer(metadata={"description": "requests that it is the first to fit"})
    fits = fields.Integer(metadata={"description": "all that it fits"})
    agreed = fields.Integer(metadata={"description": "people had sent them to a unit of the rule"})
    differed = fields.Integer()
    shadowed_by = fields.String(allow_none=True, metadata={"description": "the earlier rule that takes them all"})


class DifferenceView(View):
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    rule_name = fields.String()
    suggested_unit_ids = fields.List(fields.String())
    suggested_unit_names = NamesOf("suggested_unit_ids", "unit")
    unit_id = fields.String(metadata={"description": "where people sent it"})
    unit_name = NameOf("unit_id", "unit")


class TrialView(View):
    requests = fields.Integer()
    is_whole = fields.Boolean(metadata={"description": "false: there were more, only the newest were tried"})
    routed = fields.Integer()
    dispatched = fields.Integer(metadata={"description": "of those routed, how many people had sent somewhere"})
    agreed = fields.Integer()
    differed = fields.Integer()
    rules = fields.List(fields.Nested(RuleResultView))
    units = fields.List(fields.Nested(UnitCountView), metadata={"description": "where how many would have gone"})
    differences = fields.List(fields.Nested(DifferenceView), metadata={"description": "50 at most"})
