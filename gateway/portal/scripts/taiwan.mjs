// Where the conversion into Traditional Chinese picks a word that readers in Taiwan, or our glossary, would not use.
export const TAIWAN = [
  ["心願", "心願"],
];
