using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Tuning.Spaces;

/// <summary>The configurations that a tuner chooses from: its arms. Never changes, so it can be shared by tuners and threads.</summary>
/// <remarks>
/// Arms are all distinct valid combinations of the parameters' values in mixed radix, the last parameter fastest; a parameter whose
/// condition does not hold is absent. At most <see cref="MostArms"/>; larger spaces are sampled.
/// </remarks>
public sealed class ParameterSpace : IReadOnlyList<Configuration>
{
    /// <summary>The most arms of a space.</summary>
    public const int MostArms = 4096;

    private const int DrawsPerArm = 1000; // before a sample gives up
    private const int LargestCount = 1_000_000; // beyond it nobody needs the exact number
    private readonly Configuration[] _arms;
    private readonly Dictionary<string, int> _armOf = new(StringComparer.Ordinal);
    private readonly string[] _names;

    /// <summary>All combinations of some parameters.</summary>
    /// <param name="parameters">At least one, each name once; a conditional parameter after the one it depends on.</param>
    /// <exception cref="ArgumentException">They are not as said, or there are more than <see cref="MostArms"/> combinations.</exception>
    public ParameterSpace(params IReadOnlyList<Parameter> parameters)
        : this(parameters, isValid: null)
    {
    }

    /// <summary>All combinations of some parameters that a constraint allows.</summary>
    /// <param name="parameters">At least one, each name once; a conditional parameter after the one it depends on.</param>
    /// <param name="isValid">Which combinations are arms; null for all. Must say the same every time.</param>
    /// <exception cref="ArgumentException">They are not as said, or the arms are none, or more than <see cref="MostArms"/>.</exception>
    public ParameterSpace(IReadOnlyList<Parameter> parameters, Predicate<Configuration>? isValid)
        : this(All(Checked(parameters), isValid), parameters)
    {
    }

    private ParameterSpace(List<KeyValuePair<string, ParameterValue>[]> arms, IReadOnlyList<Parameter> parameters)
    {
        Parameters = [.. parameters];
        if (arms.Count == 0) throw new ArgumentException("No combination of the parameters is valid; a space needs at least one arm.");
        _names = [.. arms.SelectMany(arm => arm).Select(pair => pair.Key).Union(parameters.Select(parameter => parameter.Name)).Distinct()];
        _arms = new Configuration[arms.Count];
        var texts = new ArrayBufferWriter<byte>();
        for (int arm = 0; arm < _arms.Length; arm++)
        {
            _arms[arm] = new Configuration(arm, arms[arm]);
            if (!_armOf.TryAdd(_arms[arm].ToString(), arm)) throw new ArgumentException($"The arm {_arms[arm]} is there twice.");
            texts.Write(_arms[arm].Utf8Json.Span);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(texts.WrittenSpan, hash);
        Hash = Convert.ToHexString(hash[..16]);
    }

    /// <summary>The parameters; none if the arms were listed.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The names of all parameters.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Number of arms d, at least 1.</summary>
    public int Count => _arms.Length;

    /// <summary>Tells spaces apart: 32 hexadecimal digits computed from the arms and their order.</summary>
    public string Hash { get; }

    /// <summary>The configuration of an arm.</summary>
    /// <param name="index">The arm, from 0.</param>
    public Configuration this[int index]
    {
        get
        {
            Check.Arm(index, _arms.Length);
            return _arms[index];
        }
    }

    /// <summary>A random sample of the combinations of some parameters, without repetition, in their order.</summary>
    /// <param name="count">How many, from 1 to <see cref="MostArms"/>.</param>
    /// <param name="seed">The seed of the sample.</param>
    /// <param name="parameters">At least one, each name once; a conditional parameter after the one it depends on.</param>
    /// <param name="isValid">Which combinations are arms; null for all.</param>
    /// <returns>The space.</returns>
    /// <exception cref="ArgumentException">They are not as said, or valid combinations are too rare to find so many.</exception>
    /// <remarks>Each active parameter is drawn uniformly from its values, in order; what is invalid or was drawn before is drawn again.</remarks>
    public static ParameterSpace Sample(int count, ulong seed, IReadOnlyList<Parameter> parameters, Predicate<Configuration>? isValid = null)
    {
        Check.That(count is >= 1 and <= MostArms, count, $"from 1 to {MostArms}");
        Parameter[] all = Checked(parameters);
        RandomStream random = new Streams(seed, "space").Stream("sample");
        var found = new Dictionary<string, (long[] Index, KeyValuePair<string, ParameterValue>[] Values)>(StringComparer.Ordinal);
        for (long draw = 0; found.Count < count; draw++)
        {
            if (draw >= (long)count * DrawsPerArm)
                throw new ArgumentException($"{draw} draws found only {found.Count} different valid combinations; a sample of {count} needs more.", nameof(count));
            long[] index = new long[all.Length];
            var values = new List<KeyValuePair<string, ParameterValue>>();
            for (int p = 0; p < all.Length; p++)
            {
                index[p] = -1; // absent
                if (!IsActive(all[p], values)) continue;
                index[p] = (long)Math.BigMul(random.NextUInt64(), (ulong)all[p].Count, out _);
                values.Add(new(all[p].Name, all[p][index[p]]));
            }

            KeyValuePair<string, ParameterValue>[] pairs = [.. values];
            var candidate = new Configuration(found.Count, pairs);
            if (isValid is null || isValid(candidate)) found.TryAdd(candidate.ToString(), (index, pairs));
        }

        return new ParameterSpace([.. found.Values.OrderBy(arm => arm.Index, ByDigits).Select(arm => arm.Values)], all);
    }

    /// <summary>A space of listed arms.</summary>
    /// <param name="arms">The arms, at least one, at most <see cref="MostArms"/>, no two the same.</param>
    /// <returns>The space.</returns>
    /// <exception cref="ArgumentException">They are not as said.</exception>
    public static ParameterSpace Of(params IReadOnlyList<IEnumerable<KeyValuePair<string, ParameterValue>>> arms)
    {
        ArgumentNullException.ThrowIfNull(arms);
        Check.That(arms.Count <= MostArms, arms.Count, $"at most {MostArms}");
        List<KeyValuePair<string, ParameterValue>[]> copies = [.. arms.Select(arm => arm.ToArray())];
        foreach (KeyValuePair<string, ParameterValue>[] arm in copies)
        {
            if (arm.Select(pair => pair.Key).Distinct().Count() < arm.Length || arm.Any(pair => string.IsNullOrWhiteSpace(pair.Key)))
                throw new ArgumentException($"Arm {copies.IndexOf(arm)} names a parameter twice, or one has no name.", nameof(arms));
        }

        string[] order = [.. copies.SelectMany(arm => arm).Select(pair => pair.Key).Distinct()];
        foreach (KeyValuePair<string, ParameterValue>[] arm in copies) Array.Sort(arm, (x, y) => Array.IndexOf(order, x.Key) - Array.IndexOf(order, y.Key));
        return new ParameterSpace(copies, []);
    }

    /// <summary>Reads a space from JSON.</summary>
    /// <param name="json">
    /// <c>{"parameters": [...], "exclude": [...], "sample": {"count": 100, "seed": 1}}</c> or <c>{"arms": [{...}, ...]}</c>.
    /// </param>
    /// <returns>The space.</returns>
    /// <exception cref="JsonException">It is not such a text; the message names the parameter.</exception>
    /// <exception cref="ArgumentException">The parameters make no space.</exception>
    public static ParameterSpace Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using JsonDocument document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Reads a space from JSON.</summary>
    /// <param name="json">As for <see cref="Parse"/>.</param>
    /// <returns>The space.</returns>
    /// <exception cref="JsonException">It is not such a text; the message names the parameter.</exception>
    /// <exception cref="ArgumentException">The parameters make no space.</exception>
    public static ParameterSpace Read(JsonElement json) => SpaceReader.Read(json);

    /// <summary>The arm with given values.</summary>
    /// <param name="values">A value for every active parameter, in any order.</param>
    /// <returns>The arm, from 0; -1 if there is none.</returns>
    public int ArmOf(IEnumerable<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values is Configuration own && own.Arm < _arms.Length && ReferenceEquals(_arms[own.Arm], own)) return own.Arm;
        KeyValuePair<string, ParameterValue>[] pairs = [.. values];
        Array.Sort(pairs, (x, y) => Array.IndexOf(_names, x.Key) - Array.IndexOf(_names, y.Key));
        return _armOf.GetValueOrDefault(new Configuration(-1, pairs).ToString(), -1);
    }

    /// <inheritdoc/>
    public IEnumerator<Configuration> GetEnumerator() => ((IEnumerable<Configuration>)_arms).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Comparer<long[]> ByDigits => Comparer<long[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y));

    private static Parameter[] Checked(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0) throw new ArgumentException("A space needs at least one parameter.", nameof(parameters));
        var seen = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (Parameter parameter in parameters)
        {
            if (parameter.Condition is (string on, ParameterValue value))
            {
                if (!seen.TryGetValue(on, out Parameter? other))
                    throw new ArgumentException($"Parameter '{parameter.Name}' depends on '{on}', which must stand before it.", nameof(parameters));
                if (!other.Has(value))
                    throw new ArgumentException($"Parameter '{parameter.Name}' depends on {on} = {value}, which is not one of the values of '{on}'.", nameof(parameters));
            }

            if (!seen.TryAdd(parameter.Name, parameter)) throw new ArgumentException($"Parameter '{parameter.Name}' is there twice.", nameof(parameters));
        }

        return [.. parameters];
    }

    private static bool IsActive(Parameter parameter, List<KeyValuePair<string, ParameterValue>> values) =>
        parameter.Condition is not (string on, ParameterValue wanted)
        || values.Exists(pair => pair.Key == on && pair.Value == wanted);

    private static List<KeyValuePair<string, ParameterValue>[]> All(Parameter[] parameters, Predicate<Configuration>? isValid)
    {
        BigInteger product = parameters.Aggregate(BigInteger.One, (count, parameter) => count * parameter.Count);
        bool plain = isValid is null && parameters.All(parameter => parameter.Condition is null);
        if (plain && product > MostArms) throw TooMany(product.ToString("N0", CultureInfo.InvariantCulture));
        var arms = new List<KeyValuePair<string, ParameterValue>[]>();
        var values = new List<KeyValuePair<string, ParameterValue>>();
        long visited = 0, count = 0;
        Extend(0);
        if (visited > LargestCount) throw TooMany(string.Create(CultureInfo.InvariantCulture, $"more than {LargestCount:N0}"));
        return count <= MostArms ? arms : throw TooMany(count.ToString("N0", CultureInfo.InvariantCulture));

        void Extend(int next)
        {
            if (visited > LargestCount) return;
            if (next == parameters.Length)
            {
                visited++;
                KeyValuePair<string, ParameterValue>[] pairs = [.. values];
                if (isValid is not null && !isValid(new Configuration(arms.Count, pairs))) return;
                if (++count <= MostArms) arms.Add(pairs);
                return;
            }

            Parameter parameter = parameters[next];
            if (!IsActive(parameter, values))
            {
                Extend(next + 1);
                return;
            }

            for (long j = 0; j < parameter.Count && visited <= LargestCount; j++)
            {
                values.Add(new(parameter.Name, parameter[j]));
                Extend(next + 1);
                values.RemoveAt(values.Count - 1);
            }
        }
    }

    private static ArgumentException TooMany(string count) =>
        new($"The parameters have {count} combinations; a space has at most {MostArms} arms. Take fewer points, or a sample.");
}
