/** Six people and the plainest of ladders' furniture, to put in front of test policies. */
export const PEOPLE = `
people:
  ana: { manager: carla, contact: { phone: "1", email: a@x.example } }
  bo: { manager: carla, contact: { phone: "2", email: b@x.example } }
  carla: { manager: dan, contact: { phone: "3", email: c@x.example } }
  dan: { contact: { phone: "4", email: d@x.example } }
  eve: { contact: { phone: "5", email: e@x.example } }
`;

/** A matrix that sends everything to `main`. */
export const TO_MAIN = `
matrix:
  - name: all
    match: {}
    escalation: main
`;
