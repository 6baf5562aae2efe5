// What happens in identity, in words: accounts, keys of outside systems.
export const zh = {
  happened: {
    identity: {
      "api-key": {
        expiring: "接口密钥即将到期",
        made: "创建接口密钥",
        "maker-left": "接口密钥的创建人已离岗",
        revoked: "停用接口密钥",
      },
      account: {
        activated: "激活账号",
        created: "开通账号",
        disabled: "停用账号",
        enabled: "启用账号",
        erased: "注销账号",
        "grant-withdrawn": "收回角色",
        granted: "授予角色",
        invited: "发出或撤回邀请",
        "locale-changed": "更换消息语言",
        locked: "登录被锁定",
        "password-changed": "修改或重置密码",
        renamed: "修改姓名",
        "second-factor-changed": "开启或关闭两步验证",
        "session-revoked": "登录被强制退出",
        "sessions-ended": "退出其他设备",
        unlocked: "解除登录锁定",
      },
    },
  },
  recordKinds: {
    identity: {
      account: "账号",
      "api-key": "接口密钥",
    },
  },
};

export const en: typeof zh = {
  happened: {
    identity: {
      "api-key": {
        expiring: "API key ends soon",
        made: "API key made",
        "maker-left": "whoever made an API key has left",
        revoked: "API key revoked",
      },
      account: {
        activated: "account activated",
        created: "account opened",
        disabled: "account disabled",
        enabled: "account enabled",
        erased: "account erased",
        "grant-withdrawn": "role withdrawn",
        granted: "role granted",
        invited: "invited, or invitation withdrawn",
        "locale-changed": "language changed",
        locked: "sign-in locked",
        "password-changed": "password changed or reset",
        renamed: "renamed",
        "second-factor-changed": "two-step sign-in turned on or off",
        "session-revoked": "session ended for safety",
        "sessions-ended": "signed out elsewhere",
        unlocked: "unlocked",
      },
    },
  },
  recordKinds: {
    identity: {
      account: "account",
      "api-key": "API key",
    },
  },
};
