// In search, the course comes before the descriptions of its helpers; else as Sphinx has it.
var Scorer = {
  score: ([page, , , , score]) => score + (/^(index|explorer|notebooks\/)/.test(page) ? 20 : 0),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
