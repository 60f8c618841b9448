// Fusion, with the marks of mnemonics shown while Alt is held, as desktops do it.
#pragma once

#include <QProxyStyle>

namespace varve::ui {

class Style : public QProxyStyle
{
    Q_OBJECT
public:
    Style();
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_altHeld = false;
};

} // namespace varve::ui
