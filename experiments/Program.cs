using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;

return BanditsCommand.Run(BuiltIn.Catalog(), args);
