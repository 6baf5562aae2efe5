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
    closing: "诉求和工单办结须填写结案信息；新增回访、留言（可仅内部可见），提出人可在登录页凭编号查询进度。",
    clocks: "诉求和工单按工作时间计时：临期提醒、超时逐级提醒，等待诉求人时可暂停；街道可在系统管理里设置工作日历。",
    receivers: "部门和市级系统可登记为接收系统：诉求、工单、办理时限的变动签名推送过去，记录可查、失败可补发。",
    open311: "外部系统可以通过 Open311 提交和跟踪诉求；在“接口密钥”里创建、停用密钥，“对接说明”可直接交给对方。",
    care: "登录可开启两步验证；消息规则可先看“上周会发给谁”；系统管理里新增事件记录和无人接收的消息。",
    papers: "可以上传照片和附件了，网络不好也能接着传；支持导入、导出 Excel，进度在“导入与导出”里看。",
    wishes: "微心愿可以先审核后发布，许愿人可对完成情况提出异议，认领可延期一次；规则在街道设置里。",
    undo: "导入楼宇、房间、组织、任职、单位和服务事项后也能撤销；消息预览使用最近一次实际发生的内容；联合组织的成员企业可在组织页面增减。",
    dossiers:
      "按 / 键即可全局查找，名称、拼音首字母、编号都行；档案可以修改、合并、查看变更记录；今日页列出所有等您办的事。",
    phone: "手机端全新上线：首页就是“我的”，看活动、提诉求、许心愿、现场签到，三步以内都能办。",
    console: "全新工作台上线：核验报到、楼层剖面图、企业档案和消息，都在左侧菜单里。",
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
    closing:
      "Requests and work orders end with a closing record. New: call-backs, comments (internal ones too), and looking a request up by its number without signing in.",
    clocks:
      "Requests and work orders run on working time: warnings, escalation, pauses while you wait for somebody. Administrators keep the calendar under Administration.",
    receivers:
      "Systems of departments and of the city are told, signed, what happens to requests, work orders and their limits, with a log and repeats.",
    open311:
      "Outside systems submit and follow requests by Open311. Keys are made and revoked on the page API keys; For developers is made to be handed over.",
    care: "Two-step sign-in; message rules can be tried on last week; an event log and the messages that reached nobody.",
    papers:
      "Photos and files can be added, and go on over a poor network. Sheets of Excel are imported and exported: see Import and export.",
    wishes:
      "Staff can look at wishes before they are published, wishers can dispute what was done, and a claim is extended once. The rules stand in the settings.",
    undo: "Imports of buildings, suites, organisations, roles, units and the catalogue can be undone. Previews of messages show what last happened. Firms of joint organisations are added and taken out on the organisation's page.",
    dossiers:
      "Press / to find anything by name, pinyin or number. Dossiers can be corrected, merged and have a history; Today lists all that waits for you.",
    phone:
      "New on the phone: the first page is yours. What's on, requests, wishes and attendance are at most three taps away.",
    console:
      "The console is new: verifying people, buildings floor by floor, dossiers of enterprises and messages are in the menu.",
  },
};
