// One's account: password.
export const zh = {
  ownPassword: {
    title: "修改密码",
    lead: "修改后，其他设备上的登录会自动退出。",
    old: "当前密码",
    new: "新密码",
    newHint: "至少 12 位，不要使用常见密码。",
    submit: "修改密码",
    busy: "正在修改…",
    done: "密码已修改，其他设备已退出登录。",
  },
};

export const en: typeof zh = {
  ownPassword: {
    title: "Change the password",
    lead: "You are signed out on all other devices.",
    old: "Current password",
    new: "New password",
    newHint: "12 characters or more, nothing common.",
    submit: "Change it",
    busy: "Changing…",
    done: "Changed. Other devices are signed out.",
  },
};
