import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { WhatsAppText } from "@/components/ui/whatsapp-text";

const drawn = (text: string) =>
  renderToStaticMarkup(<WhatsAppText text={text} />)
    .replace(/^<span[^>]*>|<\/span>$/g, "")
    .replace(/ (class|target|rel)="[^"]*"/g, "");

describe("WhatsApp's formatting", () => {
  it.each([
    ["a *bold* word", "a <strong>bold</strong> word"],
    ["_leaning_ and ~gone~", "<em>leaning</em> and <s>gone</s>"],
    ["*bold _both_*", "<strong>bold <em>both</em></strong>"],
    ["`code *as is*`", "<code>code *as is*</code>"],
    ["2*3*4 and snake_case_name", "2*3*4 and snake_case_name"],
    ["* not a list item*", "* not a list item*"],
  ])("draws %j", (text, html) => {
    expect(drawn(text)).toBe(html);
  });

  it("links web addresses without the full stop after them", () => {
    expect(drawn("see https://x.example/a?b=1.")).toBe(
      'see <a href="https://x.example/a?b=1">https://x.example/a?b=1</a>.',
    );
  });

  it("never makes markup or script links of what a player wrote", () => {
    expect(drawn("<img src=x> javascript:alert(1)")).toBe("&lt;img src=x&gt; javascript:alert(1)");
  });
});
