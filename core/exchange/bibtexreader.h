// The syntax of BibTeX files: entries with their fields, strings, comments. No meaning.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace varve::exchange {

struct BibtexField
{
    QString name;  ///< in lower case
    QString value; ///< as in the file, without its outer braces or quotes; strings put in
    qint64 line = 0;
};

struct BibtexEntry
{
    QString type; ///< in lower case
    QString key;
    qint64 line = 0;
    std::vector<BibtexField> fields;
    QString trouble;     ///< why it cannot be read; empty: it can
    QStringList remarks; ///< what was strange and got over
    [[nodiscard]] const BibtexField *find(const QString &name) const;
};

/// Reads on after a broken entry, at the next line that begins with "@". Text between entries is a comment.
class BibtexReader
{
public:
    explicit BibtexReader(const QString &text);
    /// False at the end.
    bool next(BibtexEntry &entry);
    /// Lines of @preamble and of what else was passed over.
    [[nodiscard]] const std::vector<qint64> &preambles() const { return m_preambles; }
    [[nodiscard]] qsizetype position() const { return m_at; }

private:
    bool toEntry();
    bool readEntry(BibtexEntry &entry, QChar close);
    bool readField(BibtexEntry &entry, QChar close);
    bool readValue(QString &value, BibtexEntry &entry);
    bool readPiece(QString &piece, BibtexEntry &entry);
    bool readBraced(QString &value);
    bool readQuoted(QString &value);
    void readString(BibtexEntry &entry);
    bool skipGroup();
    [[nodiscard]] bool mustStopAt(QChar c) const;
    void recover();
    QString word();
    void skipSpace();
    [[nodiscard]] QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    QChar take();

    const QString &m_text;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qsizetype m_entryStart = 0;
    qint64 m_entryLine = 1;
    qint64 m_taken = 0; ///< characters, repeats included
    QHash<QString, QString> m_strings;
    std::vector<qint64> m_preambles;
};

} // namespace varve::exchange
