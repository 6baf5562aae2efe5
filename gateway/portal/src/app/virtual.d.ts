/** Made of every texts.ts by scripts/texts.mjs. */
declare module "virtual:desk-texts/*" {
  const texts: import("./i18n").Texts;
  export default texts;
}

declare module "virtual:texts/*" {
  const texts: import("./i18n").Texts;
  export default texts;
}
