// A field for a time zone: type a part of its name and choose.
#pragma once

#include <QComboBox>

namespace varve::ui {

class ZoneBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ZoneBox(QWidget *parent = nullptr);

    void setZone(const QString &id);
    /// Empty while the text is not a zone.
    [[nodiscard]] QString zone() const;
};

/// Asks for a zone; empty when the user gave up.
QString askZone(QWidget *parent, const QString &current);

} // namespace varve::ui
