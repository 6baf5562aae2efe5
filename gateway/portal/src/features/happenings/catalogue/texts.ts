// What happens to the catalogue, its classes and codes, in words.
export const zh = {
  happened: {
    requests: {
      "catalogue-item": {
        changed: "修改服务事项",
        published: "发布服务事项",
        reinstated: "重新登记撤销过的服务事项",
        restored: "恢复服务事项",
        "taken-back": "撤销导入的服务事项",
        withdrawn: "下架服务事项",
      },
      "class-tree": {
        "class-added": "新增类别",
        "class-archived": "停用类别",
        "class-moved": "移动类别",
        "class-renamed": "修改类别名称",
        "class-restored": "恢复类别",
      },
      "code-table": {
        "code-mapped": "对应外部编码",
        "code-unmapped": "取消外部编码对应",
      },
    },
  },
  recordKinds: {
    requests: {
      "class-tree": "事项分类",
      "code-table": "编码对照",
      "catalogue-item": "服务事项",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      "catalogue-item": {
        changed: "item changed",
        published: "item published",
        reinstated: "catalogue item of an undone import registered again",
        restored: "item restored",
        "taken-back": "import of a catalogue item undone",
        withdrawn: "item withdrawn",
      },
      "class-tree": {
        "class-added": "Class added",
        "class-archived": "Class archived",
        "class-moved": "Class moved",
        "class-renamed": "Class renamed",
        "class-restored": "Class restored",
      },
      "code-table": {
        "code-mapped": "Code of another scheme mapped",
        "code-unmapped": "Mapping of a code removed",
      },
    },
  },
  recordKinds: {
    requests: {
      "class-tree": "classes of items",
      "code-table": "code table",
      "catalogue-item": "catalogue item",
    },
  },
};
