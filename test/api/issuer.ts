/** An identity provider on this computer, as OpenID Connect describes one: discovery, keys, and tokens that it signs. */

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT, exportJWK, generateKeyPair } from "jose";

export interface Issuer {
  readonly url: string;
  /** A token for us, good for five minutes, with whatever `change` does to it. */
  readonly sign: (claims: Record<string, unknown>, change?: (token: SignJWT) => SignJWT) => Promise<string>;
  readonly close: () => void;
}

export async function openIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "ES256", use: "sig" };
  const server = createServer((request, answer) => {
    const found = request.url === "/keys" ? { keys: [jwk] } : { jwks_uri: `${url}/keys` };
    answer.setHeader("content-type", "application/json").end(JSON.stringify(found));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sign: (claims, change = (token) => token) =>
      change(
        new SignJWT(claims)
          .setProtectedHeader({ alg: "ES256", kid: "one" })
          .setIssuer(url)
          .setAudience("ketenimpact")
          .setSubject("1234")
          .setExpirationTime("5m"),
      ).sign(privateKey),
    close: () => void server.close(),
  };
}
