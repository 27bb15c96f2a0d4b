/** A server that answers only who it knows: the token is asked once, and the browser keeps it until it closes. */

import { useEffect, useState } from "preact/hooks";
import { type Caller, Unanswered, client } from "./client.js";
import { useWords } from "./context.js";

export function SignIn() {
  const { say } = useWords();
  const [unknown, setUnknown] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { token } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    try {
      await client.signIn(typeof token === "string" ? token.trim() : "");
      location.reload();
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      setUnknown(true);
    }
  };
  return (
    <form class="signing" onSubmit={(event) => void submit(event)}>
      <h2>{say("web-sign-in")}</h2>
      <p>{say("web-sign-in-what")}</p>
      <label class="field">
        {say("web-token")}
        <input name="token" type="password" autocomplete="current-password" required maxLength={8192} />
      </label>
      <p role="alert">{unknown && say("web-token-unknown")}</p>
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
