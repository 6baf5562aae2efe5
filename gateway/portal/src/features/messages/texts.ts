// Messages.
export const zh = {
  inbox: {
    heading: "消息",
    unread: "{count} 条未读",
    markRead: "标为已读",
    markReadNamed: "标为已读：{title}",
    markAllRead: "全部已读",
    empty: "暂无消息。有与您相关的动态时，会立即出现在这里。",
    more: "更早的消息",
    loading: "正在加载消息…",
    arrived: "新消息：{title}",
    live: "实时",
    connecting: "连接中",
    waiting: "正在重新连接",
    retry: "重新加载",
  },
};

export const en: typeof zh = {
  inbox: {
    heading: "Messages",
    unread: "{count} unread",
    markRead: "Mark as read",
    markReadNamed: "Mark as read: {title}",
    markAllRead: "Mark all as read",
    empty: "No messages. What concerns you appears here the moment it happens.",
    more: "Earlier messages",
    loading: "Loading messages…",
    arrived: "New message: {title}",
    live: "Live",
    connecting: "Connecting",
    waiting: "Reconnecting",
    retry: "Load again",
  },
};
