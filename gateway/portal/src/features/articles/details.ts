// What is typed of an article, as the form has it and as the API wants it.
import type { Article } from "../../api/articles";

export interface TypedArticle {
  title: string;
  title_en: string;
  answer: string;
  answer_en: string;
  category: string;
  catalogue_item_ids: string[];
  /** One a line. */
  words: string;
  review_on: string;
}

export const NO_ARTICLE: TypedArticle = {
  title: "",
  title_en: "",
  answer: "",
  answer_en: "",
  category: "",
  catalogue_item_ids: [],
  words: "",
  review_on: "",
};

export function typedOf(article: Article): TypedArticle {
  const { title, title_en, answer, answer_en, catalogue_item_ids } = article;
  const words = article.words.join("\n");
  return {
    title,
    title_en,
    answer,
    answer_en,
    words,
    catalogue_item_ids: [...catalogue_item_ids],
    category: article.category ?? "",
    review_on: article.review_on ?? "",
  };
}

export function detailsOf<Typed extends Partial<TypedArticle>>({ words, category, review_on, ...plain }: Typed) {
  return {
    ...plain,
    ...(words !== undefined && {
      words: words
        .split(/[\n、，,]/)
        .map((word) => word.trim())
        .filter(Boolean),
    }),
    ...(category !== undefined && { category: category || null }),
    ...(review_on !== undefined && { review_on: review_on || null }),
  };
}
