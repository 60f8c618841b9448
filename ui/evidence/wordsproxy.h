// A list narrowed by words as they are typed: all have to be found, anywhere.
#pragma once

#include <QSortFilterProxyModel>

namespace varve::ui {

class WordsProxy : public QSortFilterProxyModel
{
public:
    /// `role`: of the first column, the text to look in.
    WordsProxy(int role, QObject *parent) : QSortFilterProxyModel(parent), m_role(role) {}
    void setWords(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    int m_role;
    QStringList m_words;
};

} // namespace varve::ui
