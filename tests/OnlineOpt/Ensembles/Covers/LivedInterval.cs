using Bandits.OnlineOpt.Ensembles;

namespace Bandits.OnlineOpt.Tests.Ensembles.Covers;

/// <summary>An interval of rounds that a place of a cover lived.</summary>
internal sealed record LivedInterval(int Place, long First, long Last)
{
    public long Length => Last - First + 1;

    /// <summary>Opens all rounds of a cover and notes who lives how long; the last intervals end with the last round.</summary>
    public static List<LivedInterval> Of(ICover cover, int rounds)
    {
        var states = new PlaceState[cover.Places];
        long[] first = new long[cover.Places];
        List<LivedInterval> lived = [];
        for (int round = 1; round <= rounds + 1; round++)
        {
            if (round <= rounds) cover.Open(round, states);
            for (int place = 0; place < states.Length; place++)
            {
                if (first[place] > 0 && (round > rounds || states[place] != PlaceState.Alive))
                {
                    lived.Add(new LivedInterval(place, first[place], round - 1));
                    first[place] = 0;
                }

                if (round > rounds) continue;
                if (states[place] == PlaceState.Starting) first[place] = round;
                else if (states[place] == PlaceState.Alive) Assert.NotEqual(0, first[place]); // nobody lives without having started
            }
        }

        return lived;
    }
}
