import "vue-router";

declare module "vue-router" {
  interface RouteMeta {
    /** Needs no session. */
    open?: boolean;
    /** Key of the text that names the page. */
    title?: string;
    /** One of these permissions is needed to see it. */
    may?: readonly string[];
    /** The feature that must be on in the street office for the page to stand in the menu. */
    flag?: string;
    /** Stands in the menu of its face: in which group, at which place, with which picture. */
    menu?: { group: string; order: number; icon: string };
  }
}
