// Needs and resources for tests: valid and boring.
import type { ListingDetail, OrderDetail } from "../api/listings";

export function aListing(over: Partial<ListingDetail> = {}): ListingDetail {
  return {
    id: "listing-1",
    kind: "resource",
    category: "space",
    title: "共享会议室",
    text: "可容纳二十人",
    quantity: 3,
    measure: "场",
    valid_from: null,
    valid_to: null,
    building_id: "building-1",
    building_name: "江头商务大厦",
    place: "18楼",
    visibility: "street",
    offered_by: "member",
    party_id: null,
    party_name: null,
    owner_id: "person-1",
    status: "open",
    recorded_at: "2026-11-20T09:00:00+08:00",
    opened_at: "2026-11-20T09:00:00+08:00",
    withdrawn_because: null,
    version: 1,
    left: 3,
    contact: "18楼前台",
    is_mine: true,
    ...over,
  };
}

export function anOrder(over: Partial<OrderDetail> = {}): OrderDetail {
  return {
    id: "order-1",
    listing_id: "listing-1",
    own_listing_id: null,
    title: "共享会议室",
    kind: "resource",
    category: "space",
    quantity: 1,
    note: "季度会用",
    owner_id: "person-1",
    placer_id: "person-2",
    unit_id: "unit-1",
    unit_name: "城管中队",
    building_id: "building-1",
    building_name: "江头商务大厦",
    status: "placed",
    placed_at: "2026-11-20T09:00:00+08:00",
    due_at: "2026-11-25T18:00:00+08:00",
    reason: null,
    thanks: null,
    thanks_public: false,
    version: 1,
    contact: "18楼前台",
    answers: true,
    ...over,
  };
}

export const CATEGORIES = {
  items: [
    { code: "space", name: "场地空间", name_en: "Rooms", offered: true },
    { code: "goods", name: "物资物品", name_en: "Goods", offered: true },
    { code: "old", name: "停用类别", name_en: "Old", offered: false },
  ],
  version: 4,
};
