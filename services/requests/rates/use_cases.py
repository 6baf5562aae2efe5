"""Use cases of rates."""

from collections.abc import Sequence
from datetime import date, datetime

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor, scope
from chassis.kernel.ids import derived_id
from services.requests.rates.defaults import examples, shipped
from services.requests.rates.domain import RateFormula, in_force
from services.requests.rates.formula import FormulaDetails
from services.requests.rates.ports import RatesWork


def list_formulas(uow: RatesWork) -> Sequence[RateFormula]:
    """All versions, the newest first; at last the one that is shipped."""
    return [*uow.rate_formulas.all(), shipped()]


def find_formula(uow: RatesWork, formula_id: str) -> RateFormula:
    """One that was published, the one that is shipped, or a city's example. Raises NoSuchFormula."""
    known = {one.id: one for one in (shipped(), *examples())}
    return known.get(formula_id) or uow.rate_formulas.get(formula_id)


def formulas_beside(uow: RatesWork, wanted: Sequence[str], day: date) -> list[RateFormula]:
    """Those that are named, each once; without any the one that was published for this day and the cities' examples.

    Raises NoSuchFormula.
    """
    if wanted:
        return [find_formula(uow, one) for one in dict.fromkeys(wanted)]
    published = in_force(uow.rate_formulas.all(), day)
    return [*([published] if published else []), *examples()]


def formula_on(uow: RatesWork, day: date) -> RateFormula:
    """The version in force on a day."""
    return in_force(uow.rate_formulas.all(), day) or shipped()


def publish_formula(uow: RatesWork, actor: Actor, details: FormulaDetails, at: datetime) -> RateFormula:
    """Raises Forbidden, UnknownFact, FormulaDividesByZero and what else `check` raises."""
    actor.demand("settings.manage")
    number = 1 + max((one.number for one in uow.rate_formulas.all()), default=0)
    # Two who publish at once want the same id: one of them is asked again and gets the next number.
    identifier = derived_id(str(actor.tenant), "rate-formula", str(number))
    return uow.rate_formulas.add(RateFormula.publish(details, identifier=identifier, number=number, at=at))


def withdraw_formula(uow: RatesWork, actor: Actor, *, formula_id: str) -> RateFormula:
    """Idempotent. Raises Forbidden, NoSuchFormula."""
    actor.demand("settings.manage")
    formula = uow.rate_formulas.get(formula_id)
    formula.withdraw()
    return formula


def units_seen(actor: Actor) -> list[str] | None:
    """Whose rates the actor may see: None is all of them, for whoever reads all requests. Raises Forbidden."""
    if EVERYWHERE in actor.scopes("request.read"):
        return None
    held = [one for one in actor.scopes("work_order.handle") if one.startswith(scope("unit", ""))]
    if not held:
        raise Forbidden(permission="work_order.handle")
    return sorted(one.partition(":")[2] for one in held)
