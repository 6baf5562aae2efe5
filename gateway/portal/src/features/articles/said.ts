// What an article says in the language of who reads it: in Chinese where nobody has written the other.
import { language } from "../../api/language";

interface Titled {
  title: string;
  title_en: string;
}

interface Written extends Titled {
  answer: string;
  answer_en: string;
}

export function titleOf(one: Titled): string {
  return (language.value === "en" && one.title_en) || one.title;
}

export function answerOf(one: Written): string {
  return (language.value === "en" && one.answer_en) || one.answer;
}
