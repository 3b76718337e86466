// as services/people/src/bad.ts expect waymark/max-lines
// {{many lines}}
