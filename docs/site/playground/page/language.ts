import { HighlightStyle, StreamLanguage, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

// What the colours need to know of the language; the compiler knows the rest.
interface State {
  block: boolean;
  comment: boolean;
}

const sigma = StreamLanguage.define<State>({
  name: "sigma",
  startState: () => ({ block: false, comment: false }),
  token(stream, state) {
    if (state.comment) {
      state.comment = !stream.match(/^.*?\*\//);
      if (state.comment) stream.skipToEnd();
      return "comment";
    }
    if (state.block) {
      state.block = !stream.match(/^.*?"""/);
      if (state.block) stream.skipToEnd();
      return "string";
    }
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match("/*")) {
      state.comment = true;
      return "comment";
    }
    if (stream.match('"""')) {
      state.block = true;
      return "string";
    }
    if (stream.match(/^"(?:\\.|[^"\\])*"?/) || stream.match(/^'(?:\\.|[^'\\])*'/)) return "string";
    if (stream.match(/^\[(?:\\.|[^\]\\])*\]/)) return "propertyName";
    if (stream.match(/^\$[\p{L}\p{N}_]+/u)) return "variableName";
    if (stream.match(/^-?\d+(?:\.\d+)?/)) return "number";
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*/u)) {
      if (stream.peek() === "(") return "function";
      return stream.current() === stream.string.trim().split(/[\s{(]/)[0] ? "keyword" : null;
    }
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "//" }, closeBrackets: { brackets: ["(", "[", "{", '"'] } },
  tokenTable: { function: tags.function(tags.variableName) },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--playground-comment)" },
  { tag: tags.string, color: "var(--playground-string)" },
  { tag: tags.propertyName, color: "var(--playground-column)" },
  { tag: [tags.variableName, tags.number], color: "var(--playground-value)" },
  { tag: tags.function(tags.variableName), color: "var(--playground-function)" },
  { tag: tags.keyword, color: "var(--playground-keyword)", fontWeight: "600" },
]);

export const language = [sigma, indentUnit.of("  "), syntaxHighlighting(colours)];
