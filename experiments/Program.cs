using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;

return BanditsCommand.Create(BuiltIn.Catalog()).Parse(args).Invoke();
