// What ESLint takes a component for: it reads plain TypeScript. vue-tsc sees the real ones and does not read this file.
declare module "*.vue" {
  import type { DefineComponent } from "vue";

  const component: DefineComponent;
  export default component;
}
