// The viewers come as bundles without types; this is what we use of them.
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  export default function SwaggerUI(options: Record<string, unknown>): void;
}
declare module "@asyncapi/react-component/browser/standalone/index.js" {
  const AsyncApi: { render(props: { schema: string; config: object }, container: HTMLElement): void };
  export default AsyncApi;
}
