/** A mutant is killed by the first counterexample; making it small would cost hundreds of runs for nothing. */

import fc from "fast-check";

fc.configureGlobal({ endOnFailure: true });
