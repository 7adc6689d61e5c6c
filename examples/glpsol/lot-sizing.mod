# Capacitated lot sizing: when to set up and produce each item, so that demand is met at least cost.
param items := 4;
param periods := 6;
set I := 1..items;
set P := 1..periods;
param demand{I, P} := floor(Uniform(0, 60));
param setup{I} := floor(Uniform(60, 200));
param capacity := 1.25 * sum{i in I, t in P} demand[i, t] / periods;

var make{I, P} >= 0;
var stock{I, 0..periods} >= 0;
var extra{P} >= 0;
var open{I, P} binary;

minimize cost: sum{i in I, t in P} (setup[i] * open[i, t] + stock[i, t]) + 20 * sum{t in P} extra[t];
s.t. start{i in I}: stock[i, 0] = 0;
s.t. balance{i in I, t in P}: stock[i, t - 1] + make[i, t] = demand[i, t] + stock[i, t];
s.t. linked{i in I, t in P}: make[i, t] <= capacity * open[i, t];
s.t. limited{t in P}: sum{i in I} make[i, t] <= capacity + extra[t];
end;
