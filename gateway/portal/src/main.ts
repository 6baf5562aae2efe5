// Starts the portal.
import { VueQueryPlugin } from "@tanstack/vue-query";
import { createApp } from "vue";
import { createWebHistory } from "vue-router";

import { language } from "./api/language";
import App from "./app/App.vue";
import { i18n, loadTexts } from "./app/i18n";
import { newQueryClient } from "./app/queries";
import { newRouter } from "./app/router";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/libraries.css";
import "./styles/print.css";

await loadTexts(language.value);
createApp(App)
  .use(i18n)
  .use(VueQueryPlugin, { queryClient: newQueryClient() })
  .use(newRouter(createWebHistory()))
  .mount("#app");
