using Bandits.Benchmarks.Peers;

PeersCommand.Run(args[2], int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
return 0;
