// The categories of needs and resources, in the console.
export const zh = {
  listingCategories: {
    title: "类别",
    lead: "发布时可选的类别，按这里的顺序显示。已使用的类别不能删除，可以停用。",
    name: "名称",
    nameEn: "英文名称",
    offered: "发布时可选",
    new: "新类别",
    add: "新增类别",
    remove: "移除",
    removeOne: "移除“{name}”",
    up: "上移“{name}”",
    down: "下移“{name}”",
    save: "保存类别",
    saved: "已保存。",
  },
};

export const en: typeof zh = {
  listingCategories: {
    title: "Categories",
    lead: "What can be chosen when somebody posts, in this order. What is in use is switched off, not removed.",
    name: "Name",
    nameEn: "English name",
    offered: "Can be chosen",
    new: "New category",
    add: "Add a category",
    remove: "Remove",
    removeOne: "Remove {name}",
    up: "Move {name} up",
    down: "Move {name} down",
    save: "Save the categories",
    saved: "Saved.",
  },
};
