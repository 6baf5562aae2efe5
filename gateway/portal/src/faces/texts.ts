// The menus of the faces and the titles of their pages.
export const zh = {
  faces: {
    console: "街道工作台",
    department: "部门端",
    district: "区级汇总",
  },
  menu: {
    label: "主菜单",
    groups: {
      work: "工作台",
      people: "楼宇与人员",
      events: "活动与会议",
      requests: "诉求与服务",
      data: "数据",
      system: "系统管理",
    },
    today: "今日",
    messages: "消息",
    buildings: "楼宇",
    enterprises: "企业",
    members: "人员",
    accounts: "账号",
    apiKeys: "接口密钥",
    developers: "对接说明",
    sessions: "我的登录",
    home: "首页",
    activities: "活动",
    requests: "诉求",
    me: "我的",
  },
};

export const en: typeof zh = {
  faces: {
    console: "Console",
    department: "Department desk",
    district: "District",
  },
  menu: {
    label: "Main menu",
    groups: {
      work: "Work",
      people: "Buildings and people",
      events: "Activities and meetings",
      requests: "Requests and services",
      data: "Data",
      system: "Administration",
    },
    today: "Today",
    messages: "Messages",
    buildings: "Buildings",
    enterprises: "Enterprises",
    members: "People",
    accounts: "Accounts",
    apiKeys: "API keys",
    developers: "For developers",
    sessions: "My sign-ins",
    home: "Home",
    activities: "Activities",
    requests: "Requests",
    me: "Me",
  },
};
