using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Private;
using Microsoft.Data.Sqlite;

namespace Bandits.Experiments.Store;

/// <summary>The results of one experiment: a SQLite file with one row per run, found by the run's key.</summary>
/// <remarks>
/// A batch of runs is one transaction. The journal is a write-ahead log with <c>synchronous=NORMAL</c>: a commit has been handed to
/// the operating system before <see cref="Append"/> returns, so killing the process cannot take it back, and a transaction cut off
/// in the middle fails its checksum and is dropped at the next opening. (A power failure may lose the last commits, which running
/// again repeats, but leaves the file consistent.)
/// Arrays are stored as little-endian doubles.
/// One process writes; others may read at the same time. Not safe for use by several threads.
/// </remarks>
public sealed class ExperimentStore : IDisposable
{
    /// <summary>Name of the file in an experiment's folder.</summary>
    public const string FileName = "results.db";

    private const int ApplicationId = 0x424e4454; // "BNDT"
    private const int Schema = 3;

    // What opening a file says that another process holds: Windows, Linux, macOS.
    private static readonly int[] SharingViolations = [unchecked((int)0x80070020), 11, 35];

    private const string Tables = """
        CREATE TABLE sessions(
            id INTEGER PRIMARY KEY, started TEXT NOT NULL, version TEXT NOT NULL, "commit" TEXT NOT NULL, machine TEXT NOT NULL,
            system TEXT NOT NULL, cores INTEGER NOT NULL, runtime TEXT NOT NULL, seed TEXT NOT NULL, runs INTEGER NOT NULL, plan TEXT NOT NULL);
        CREATE TABLE runs(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, session INTEGER NOT NULL REFERENCES sessions(id),
            environment TEXT NOT NULL, learner TEXT NOT NULL, repetition INTEGER NOT NULL, queries INTEGER NOT NULL,
            seconds REAL NOT NULL, checkpoints BLOB NOT NULL, device TEXT NOT NULL);
        CREATE TABLE curves(
            run INTEGER NOT NULL REFERENCES runs(id), position INTEGER NOT NULL, metric TEXT NOT NULL, channel TEXT NOT NULL,
            data BLOB NOT NULL, PRIMARY KEY(run, position)) WITHOUT ROWID;
        """ + Privacy;

    private const string Privacy = """

        CREATE TABLE privacy(run INTEGER PRIMARY KEY REFERENCES runs(id), dataset TEXT NOT NULL, epsilon REAL NOT NULL, rho REAL NOT NULL);
        """;

    private readonly SqliteConnection _connection;
    private readonly FileStream? _ownership;
    private string _device = "device";
    private string _privacy = "privacy";
    private long _session;

    private ExperimentStore(SqliteConnection connection, FileStream? ownership)
    {
        _connection = connection;
        _ownership = ownership;
    }

    /// <summary>Opens a store to add runs; makes it if there is none.</summary>
    /// <param name="path">The file. Its folder is made if need be.</param>
    /// <returns>The store, owned by this process until disposed.</returns>
    /// <exception cref="StoreException">Another process owns it, it is no store, a newer version wrote it, or its folder cannot be written.</exception>
    public static ExperimentStore OpenForWriting(string path)
    {
        string full = Path.GetFullPath(path);
        FileStream ownership = Own(full);
        try
        {
            return Open(full, SqliteOpenMode.ReadWriteCreate, ownership);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store to read; a process may be adding runs meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The store.</returns>
    /// <exception cref="StoreException">It does not exist, is no store, or a newer version wrote it.</exception>
    public static ExperimentStore OpenForReading(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new StoreException($"{path} does not exist: run the experiment first");
        // Not ReadOnly: such a connection would leave the files of the journal behind.
        return Open(full, SqliteOpenMode.ReadWrite, null);
    }

    /// <summary>The keys of all finished runs.</summary>
    /// <returns>A new set.</returns>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public HashSet<string> Keys() => Guarded("read", () =>
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        using SqliteCommand command = Command("SELECT key FROM runs");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read()) keys.Add(reader.GetString(0));
        return keys;
    });

    /// <summary>Notes where the runs that follow come from. To be called before the first <see cref="Append"/>.</summary>
    /// <param name="provenance">The record.</param>
    /// <exception cref="StoreException">The disk is full, or the file is damaged.</exception>
    public void Begin(Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        using SqliteCommand command = Command(
            """
            INSERT INTO sessions(started, version, "commit", machine, system, cores, runtime, seed, runs, plan)
            VALUES ($started, $version, $commit, $machine, $system, $cores, $runtime, $seed, $runs, $plan) RETURNING id
            """,
            ("$started", provenance.Started), ("$version", provenance.Version), ("$commit", provenance.Commit),
            ("$machine", provenance.Machine), ("$system", provenance.System), ("$cores", provenance.Cores),
            ("$runtime", provenance.Runtime), ("$seed", provenance.Seed.ToString(CultureInfo.InvariantCulture)),
            ("$runs", provenance.Runs), ("$plan", provenance.Plan));
        _session = Guarded("written", () => (long)command.ExecuteScalar()!);
    }

    /// <summary>Where the latest runs come from.</summary>
    /// <returns>The record.</returns>
    /// <exception cref="StoreException">Nothing was ever run, or the file is damaged.</exception>
    public Provenance Latest() => Guarded("read", () =>
    {
        using SqliteCommand command = Command(
            "SELECT started, version, \"commit\", machine, system, cores, runtime, seed, runs, plan FROM sessions ORDER BY id DESC LIMIT 1");
        using SqliteDataReader reader = command.ExecuteReader();
        if (!reader.Read()) throw new StoreException($"{_connection.DataSource} holds no results yet: run the experiment first");
        return new Provenance(
            reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5),
            reader.GetString(6), ulong.Parse(reader.GetString(7), CultureInfo.InvariantCulture), reader.GetInt32(8), reader.GetString(9));
    });

    /// <summary>Adds finished runs, all of them or none.</summary>
    /// <param name="runs">The runs; their keys must be new.</param>
    /// <exception cref="StoreException">A key is there already, the disk is full, or the file is damaged.</exception>
    public void Append(IReadOnlyCollection<StoredRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (_session == 0) throw new InvalidOperationException("Begin comes before Append");
        Guarded("written", () =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            using SqliteCommand run = Command(
                """
                INSERT INTO runs(id, key, session, environment, learner, repetition, queries, seconds, checkpoints, device)
                VALUES ($id, $key, $session, $environment, $learner, $repetition, $queries, $seconds, $checkpoints, $device)
                """,
                ("$id", 0L), ("$key", ""), ("$session", _session), ("$environment", ""), ("$learner", ""), ("$repetition", 0), ("$queries", 1),
                ("$seconds", 0.0), ("$checkpoints", Array.Empty<byte>()), ("$device", ""));
            using SqliteCommand curve = Command(
                "INSERT INTO curves(run, position, metric, channel, data) VALUES ($run, $position, $metric, $channel, $data)",
                ("$run", 0L), ("$position", 0), ("$metric", ""), ("$channel", ""), ("$data", Array.Empty<byte>()));
            using SqliteCommand charge = Command(
                "INSERT INTO privacy(run, dataset, epsilon, rho) VALUES ($run, $dataset, $epsilon, $rho)",
                ("$run", 0L), ("$dataset", ""), ("$epsilon", 0.0), ("$rho", 0.0));
            long last = Number("SELECT COALESCE(MAX(id), 0) FROM runs");
            foreach (StoredRun stored in runs)
            {
                object id = ++last;
                Set(run, id, stored.Result.Key, _session, stored.Environment, stored.Learner, stored.Repetition, stored.Result.Queries,
                    stored.Seconds, Encode(Array.ConvertAll(stored.Result.Checkpoints, point => (double)point)), stored.Device);
                run.ExecuteNonQuery();
                if (stored.Result.Spent is { } spent)
                {
                    Set(charge, id, spent.Dataset, spent.Loss.Pure, spent.Loss.Rho);
                    charge.ExecuteNonQuery();
                }

                for (int i = 0; i < stored.Result.Curves.Count; i++)
                {
                    Curve values = stored.Result.Curves[i];
                    Set(curve, id, i, values.Metric, values.Channel, Encode(values.Values));
                    curve.ExecuteNonQuery();
                }
            }

            transaction.Commit();
            return runs.Count;
        });
    }

    /// <summary>What all runs in the store spent, data set by data set.</summary>
    /// <returns>The sums, by the names of the data sets.</returns>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public IReadOnlyList<DatasetSpending> Spending() => Guarded("read", () =>
    {
        var spending = new List<DatasetSpending>();
        using SqliteCommand command = Command($"SELECT dataset, COUNT(*), SUM(epsilon), SUM(rho), MAX(epsilon), MAX(rho) FROM {_privacy} GROUP BY dataset ORDER BY dataset");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            spending.Add(new DatasetSpending(
                reader.GetString(0), reader.GetInt32(1), new PrivacyLoss(reader.GetDouble(2), reader.GetDouble(3)), new PrivacyLoss(reader.GetDouble(4), reader.GetDouble(5))));
        }

        return spending;
    });

    /// <summary>Reads a run.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>The run; null if it is not finished.</returns>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public StoredRun? Find(string key) => Find([key])[0];

    /// <summary>Reads several runs, which is faster than one by one.</summary>
    /// <param name="keys">Their keys.</param>
    /// <returns>For each key the run; null if it is not finished.</returns>
    /// <exception cref="StoreException">The file is damaged.</exception>
    public StoredRun?[] Find(IReadOnlyList<string> keys) => Guarded("read", () =>
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new StoredRun?[keys.Count];
        var curves = new List<Curve>[keys.Count];
        var texts = new Dictionary<string, string>(); // runs share most of their texts
        // Cross joins keep their order: each key's run, then its curves in theirs.
        using SqliteCommand command = Command(
            $"""
            SELECT wanted.key, metric, channel, data, environment, learner, repetition, queries, seconds, checkpoints, version, "commit", {_device},
                dataset, epsilon, rho
            FROM json_each($keys) AS wanted CROSS JOIN runs ON runs.key = wanted.value CROSS JOIN sessions ON sessions.id = session
            LEFT JOIN {_privacy} AS spent ON spent.run = runs.id LEFT JOIN curves ON curves.run = runs.id
            """, ("$keys", JsonSerializer.Serialize(keys)));
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            int index = reader.GetInt32(0);
            if (found[index] is null)
            {
                long[] checkpoints = Array.ConvertAll(Decode(reader.GetFieldValue<byte[]>(9)), point => (long)point);
                var result = new RunResult(keys[index], checkpoints, reader.GetInt32(7), curves[index] = [])
                {
                    Spent = reader.IsDBNull(13) ? null : new PrivacyCharge(Text(13), new PrivacyLoss(reader.GetDouble(14), reader.GetDouble(15))),
                };
                found[index] = new StoredRun(Text(4), Text(5), reader.GetInt32(6), reader.GetDouble(8), result, Text(12))
                {
                    Version = Provenance.Text(Text(10), Text(11)),
                };
            }

            if (!reader.IsDBNull(3)) curves[index].Add(new Curve(Text(1), Text(2), Decode(reader.GetFieldValue<byte[]>(3))));
        }

        return found;

        string Text(int column)
        {
            string text = reader.GetString(column);
            return texts.TryGetValue(text, out string? shared) ? shared : texts[text] = text;
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _ownership?.Dispose();
    }

    /// <summary>Takes the lock file beside the store. The operating system releases it when the process ends, however it ends.</summary>
    private static FileStream Own(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (SharingViolations.Contains(exception.HResult))
        {
            throw new StoreException($"{path} is being written by another process: wait for it, or choose another folder with --out", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path} cannot be written: {exception.Message} Choose another folder with --out", exception);
        }
    }

    private static ExperimentStore Open(string path, SqliteOpenMode mode, FileStream? ownership)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        var store = new ExperimentStore(connection, ownership);
        try
        {
            connection.Open();
            store.CheckSchema(path, writing: ownership is not null);
            return store;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw exception.SqliteErrorCode == 26 // SQLITE_NOTADB
                ? NoStore(path)
                : new StoreException($"{path} cannot be opened: {exception.Message}", exception);
        }
        catch (StoreException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void CheckSchema(string path, bool writing)
    {
        Execute("PRAGMA cache_size=-65536"); // 64 MiB: the keys of a million runs
        long application = Number("PRAGMA application_id"), schema = Number("PRAGMA user_version");
        bool empty = Number("SELECT COUNT(*) FROM sqlite_master") == 0;
        if (application != ApplicationId && !(empty && application == 0 && schema == 0)) throw NoStore(path);
        if (schema > Schema)
        {
            throw new StoreException(
                $"{path} was written by a newer version of bandits (schema {schema}; this one knows {Schema}): update, or choose another folder with --out");
        }

        if (!writing)
        {
            if (empty) throw new StoreException($"{path} holds no results yet: run the experiment first");
            Execute("PRAGMA query_only=1");
            if (schema < 2) _device = $"'{Run.OneByOne}'"; // no such column yet
            if (schema < 3) _privacy = "(SELECT NULL AS run, NULL AS dataset, NULL AS epsilon, NULL AS rho WHERE FALSE)"; // no such table yet
            return;
        }

        // Keys are spread over their whole index: a checkpoint after many transactions writes each of its pages once for all of them.
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=8192;");
        if (!empty && schema < Schema)
        {
            string device = schema < 2 ? $"ALTER TABLE runs ADD COLUMN device TEXT NOT NULL DEFAULT '{Run.OneByOne}';" : "";
            Execute($"BEGIN IMMEDIATE; {device} {Privacy} PRAGMA user_version={Schema}; COMMIT;");
        }

        if (!empty) return;
        // The marks and the tables appear together, or not at all.
        Execute($"BEGIN IMMEDIATE; PRAGMA application_id={ApplicationId}; PRAGMA user_version={Schema}; {Tables} COMMIT;");
    }

    private static StoreException NoStore(string path) =>
        new($"{path} is not a result store of bandits: move it away, or choose another folder with --out");

    /// <summary>Does something with the file, which may turn out damaged, locked or out of room at any time.</summary>
    private T Guarded<T>(string done, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException exception)
        {
            throw new StoreException(
                $"{_connection.DataSource} cannot be {done}: {exception.Message} If it is damaged, move it away, or choose another folder with --out", exception);
        }
    }

    private long Number(string sql)
    {
        using SqliteCommand command = Command(sql);
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the constants in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

    private static byte[] Encode(double[] values)
    {
        byte[] bytes = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        if (!BitConverter.IsLittleEndian) Swap(bytes);
        return bytes;
    }

    private static double[] Decode(byte[] bytes)
    {
        if (!BitConverter.IsLittleEndian) Swap(bytes);
        return MemoryMarshal.Cast<byte, double>(bytes).ToArray();
    }

    private static void Swap(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i += sizeof(double)) Array.Reverse(bytes, i, sizeof(double));
    }
}
