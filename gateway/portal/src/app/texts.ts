// The name of the portal, what stands around every page, and what has changed.
export const zh = {
  brand: {
    name: "楼宇",
    title: "楼宇 · 社区工作到楼里",
    tagline: "社区工作，办到楼里",
    pitch: "找到组织、参加活动、反映诉求、认领心愿，在您上班的楼里就能办。",
  },
  shell: {
    skip: "跳到正文",
    signOut: "退出登录",
    offline: "网络已断开，恢复后会自动更新。",
    docs: "接口文档",
    language: "语言",
    mine: "我的菜单",
    menu: "菜单",
    messages: "消息",
    messagesUnread: "消息，{count} 条未读",
    toPhone: "手机版",
    toConsole: "工作台",
    toDesk: "部门端",
    changed: "本次更新",
    gotIt: "知道了",
  },
  changes: {
    contacts: "部门办理工单时可查看提出人电话，用途和时间本人可见；匿名诉求注明后即可办结。",
    undoing: "人员、活动、签到、诉求、微心愿的导入也可以撤销。",
    mail: "接收系统可登记邮件地址：推送失败、停用和恢复时发邮件提醒。",
    unmerging: "三天内可以撤销并案，工单和时限照旧。",
    deputies: "工单可转交同事办理，“只看我经办的”；退回有时限，过后由派单人员撤回。诉求页列出同楼相似诉求。",
    themes: "新增“苗头”：哪栋楼的哪类诉求突然变多，一天内提醒，可安排走访、列入议程或发布告知。",
    agency:
      "新增代办：在手机上申请，材料交接双方签字，办到哪一步、材料在谁手里随时可查；工作人员按步骤办理，未交还的材料有清单。",
    whistles: "吹哨分类型：各步骤限时、牵头单位、现场扫码报到、街道评价；另有吹哨率。",
    catalogue: "服务目录有了分类树：事项可设表单、材料样表、受理时间和办理对象，改动自动留版本；手机上可按类别查找。",
    exchange:
      "需求与资源可以修改，也能以企业、单位或街道名义发布；单位在工作台办理对接；类别由街道自己维护；分派规则可指定服务事项。",
    overdue: "今日待办提示已超时限的事项；知识可附文件、关联服务事项。",
    hotline: "可导入 12345 热线工单和办理步骤，自动生成诉求；办结结果写回原文件再回传。接收系统可用签名回报工单进展。",
    joining: "提诉求时会提示同楼类似诉求，可一键加入。工作人员可并案、拆分、加派部门。",
    printed: "吹哨可打印报到码贴在现场；需求集中出现也会提示苗头。",
    partners: "对接系统的维护人员可以自己登录：查看推送记录、重新推送、更换密钥、用沙箱密钥试接。",
  },
};

export const en: typeof zh = {
  brand: {
    name: "Louyu",
    title: "Louyu · community work in your tower",
    tagline: "Community work, right in your tower",
    pitch: "Find your organisation, join in, raise an issue, grant a wish: all in the building where you work.",
  },
  shell: {
    skip: "Skip to content",
    signOut: "Sign out",
    offline: "You are offline. The page updates itself when the network is back.",
    docs: "API reference",
    language: "Language",
    mine: "my menu",
    menu: "Menu",
    messages: "Messages",
    messagesUnread: "Messages, {count} unread",
    toPhone: "Phone view",
    toConsole: "Console",
    toDesk: "Department desk",
    changed: "What is new",
    gotIt: "Got it",
  },
  changes: {
    contacts: "Units can read the phone number of whom they have to call for a work order; the person sees it.",
    undoing: "Imports of people, activities, attendance, requests and wishes can be undone too.",
    mail: "Connected systems have addresses for mails: when deliveries fail, stop and work again.",
    unmerging: "A merge can be taken back within three days; work orders and limits are as before.",
    deputies:
      "Hand work orders to a colleague and see only your own; giving them back has a limit. Requests show similar ones.",
    themes:
      "Rising themes: what becomes more than usual in a building is told within a day, to be visited, discussed or answered by a notice.",
    agency:
      "Agency service: ask on the phone, both sides sign for every paper, and see where it is and who has the papers. Agents go step by step; papers still with us are listed.",
    whistles: "Whistles have kinds: limits per step, a lead unit, report-in by code, ratings, a whistle rate.",
    catalogue:
      "The catalogue has classes. Items have forms, papers with samples, hours, and editions that requests keep.",
    exchange:
      "Needs and resources can be edited, and posted for a firm, a unit or the street office. Units see to their orders at their desk. Street offices keep their own categories. Routing rules can name catalogue items.",
    overdue: "What is over its limit waits for you; articles have files and catalogue items.",
    joining: "Similar requests of your building are shown while you type; join them. Desks merge, split and add units.",
    hotline:
      "Sheets and steps of the 12345 hotline come in as requests, and results go back in the same file. Receivers can report progress by signed callbacks.",
    printed: "A report-in code can be printed; needs rise as themes, too.",
    partners:
      "Whoever keeps a connected system can sign in: deliveries, repeats, a new secret, samples, asking for more events. API keys can be for trial: checked and answered, nothing stored.",
  },
};
