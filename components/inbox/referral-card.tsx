import { Megaphone } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { objectIn, textIn, webLinkIn } from "./content-in";
import { OutsideLink } from "./outside-link";

/** How the player came here: by an advertisement or post, or from a product. Its picture is not loaded from outside. */
export function ReferralCard({ content }: Pick<MessageView, "content">) {
  const referral = objectIn(content, "referral");
  const product = objectIn(content, "product");
  if (!referral && !product) return null;
  const link = referral && webLinkIn(referral, "source_url");
  const headline = referral && textIn(referral, "headline");
  const body = referral && textIn(referral, "body");
  return (
    <div className="mb-1.5 flex w-64 max-w-full flex-col gap-0.5 rounded-md border border-line bg-surface px-2.5 py-2 text-sm text-ink">
      <p className="flex items-center gap-1.5 text-muted">
        <Megaphone aria-hidden className="size-3.5" />
        {referral
          ? `Came by ${textIn(referral, "source_type") === "post" ? "a post" : "an ad"}`
          : "About a product"}
      </p>
      {headline && <bdi className="font-medium wrap-anywhere">{headline}</bdi>}
      {body && <bdi className="line-clamp-3 text-muted wrap-anywhere">{body}</bdi>}
      {product && (
        <bdi className="font-medium wrap-anywhere">
          {textIn(product, "product_retailer_id") ?? "Without an id"}
        </bdi>
      )}
      {link && (
        <span>
          <OutsideLink href={link}>
            Open the {textIn(referral ?? {}, "source_type") === "post" ? "post" : "ad"}
          </OutsideLink>
        </span>
      )}
    </div>
  );
}
