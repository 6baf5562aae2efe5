"""Rules of a work order."""

from typing import Any

import pytest

from chassis.kernel.states import NotNow
from services.requests.work_orders.domain import Status, WorkOrder
from services.requests.work_orders.events import WorkOrderDone, WorkOrderReturned
from tests.builders.closings import CLOSING
from tests.builders.requests import a_work_order


def an_accepted_order() -> WorkOrder:
    order = a_work_order()
    order.accept()
    return order


def test_an_order_is_accepted_before_it_is_completed() -> None:
    with pytest.raises(NotNow):
        a_work_order().complete(None, CLOSING)


def test_a_completed_order_tells_its_result() -> None:
    order = an_accepted_order()

    order.complete(None, CLOSING)

    done = order.events[-1]
    assert isinstance(done, WorkOrderDone)
    assert (done.result, done.request_id, done.round) == ("出口已拓宽", "r1", 1)


def test_an_order_can_be_returned_unseen_with_its_reason() -> None:
    order = a_work_order()

    order.give_back("不归本部门管")

    returned = order.events[-1]
    assert isinstance(returned, WorkOrderReturned)
    assert returned.reason == "不归本部门管"


@pytest.mark.parametrize("act", ["accept", "complete", "give_back"])
def test_repeating_a_step_changes_nothing(act: str) -> None:
    order = an_accepted_order()
    by_act: dict[str, list[Any]] = {"accept": [], "complete": [None, CLOSING], "give_back": ["好了"]}
    arguments = by_act[act]
    getattr(order, act)(*arguments)
    version = order.version

    getattr(order, act)(*arguments)

    assert order.version == version


def test_a_done_order_is_never_withdrawn() -> None:
    order = an_accepted_order()
    order.complete(None, CLOSING)

    order.withdraw()

    assert order.status is Status.DONE


def test_a_withdrawn_order_cannot_be_accepted() -> None:
    order = a_work_order()
    order.withdraw()

    with pytest.raises(NotNow):
        order.accept()


def test_the_reason_of_a_returned_order_stands() -> None:
    order = a_work_order()
    order.give_back("不归本部门管")

    with pytest.raises(NotNow):
        order.give_back("另一个理由")
