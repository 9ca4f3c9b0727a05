// Plays random histories of the tables that it reads as JSON; prints how the first one ends that ends
// otherwise than it is: with all rules, and without each of them.
import fs from "node:fs";
import { findDivergence } from "../../../live/tables/histories.mjs";
import { RULES, store, storeWithout } from "../../../live/tables/rules.mjs";

const { tables, histories } = JSON.parse(fs.readFileSync(0, "utf8"));
const ended = { "": findDivergence(store, tables, histories) };
for (const [rule, change] of Object.entries(RULES)) {
  ended[rule] = findDivergence(await storeWithout(change), tables, histories);
}
// Rows that go by themselves are waited for by nobody.
process.stdout.write(JSON.stringify(ended), () => process.exit());
