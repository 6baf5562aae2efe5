// Where the conversion into Traditional Chinese picks a word that readers in Taiwan, or our glossary, would not use:
// what it made → what we say.
export const TAIWAN = [
  ["退出登入", "登出"],
  ["已登出", "已註銷"],
  ["社群", "社區"],
  ["程式碼", "代碼"],
  ["賬號", "帳號"],
  ["許可權", "權限"],
  ["二維碼", "QR 碼"],
  ["回車", "Enter"],
  ["核驗併", "核驗並"],
  ["加載出來", "載入"],
  ["工作臺", "工作台"],
  ["平臺", "平台"],
  ["前臺", "前台"],
  ["臺胞", "台胞"],
  ["港澳臺", "港澳台"],
  ["“", "「"],
  ["”", "」"],
];
