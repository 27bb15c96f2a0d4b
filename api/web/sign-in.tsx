/** A server that answers only who it knows: the token is asked once, and the browser keeps it until it closes. */

import { useEffect, useState } from "preact/hooks";
import { LARGEST_TOKEN } from "../access/caller.js";
import { type Caller, Unanswered, client } from "./client.js";
import { useWords } from "./context.js";

export function SignIn() {
  const { say } = useWords();
  const [wrong, setWrong] = useState<"unknown" | "long">();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { token } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    const given = typeof token === "string" ? token.trim() : "";
    if (given.length > LARGEST_TOKEN) return setWrong("long");
    try {
      await client.signIn(given);
      location.reload();
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      setWrong("unknown");
    }
  };
  return (
    <form class="signing" onSubmit={(event) => void submit(event)}>
      <h2>{say("web-sign-in")}</h2>
      <p>{say("web-sign-in-what")}</p>
      <label class="field">
        {say("web-token")}
        <input name="token" type="password" autocomplete="current-password" required />
      </label>
      <p role="alert">{wrong && say(`web-token-${wrong}`)}</p>
      <button type="submit" class="main">
        {say("web-sign-in")}
      </button>
    </form>
  );
}

/** Where nobody is asked who he is, there is nothing to sign out of. */
const NOBODY = "local";

export function SignedIn() {
  const { say } = useWords();
  const [caller, setCaller] = useState<Caller>();
  useEffect(() => void client.session().then(setCaller, () => undefined), []);
  if (!caller || caller.name === NOBODY) return null;
  return (
    <button
      type="button"
      title={say("web-signed-in", { name: caller.name.replace(/^\w+:/, "") })}
      onClick={() => void client.signOut().then(() => location.reload())}
    >
      {say("web-sign-out")}
    </button>
  );
}
